"""All formats that chattui reads; a new one is a module and an entry here."""

from chattui.sources.base import Source
from chattui.sources.canonical import CANONICAL
from chattui.sources.livechat import LIVECHAT
from chattui.sources.shopify import SHOPIFY

SOURCES: tuple[Source, ...] = (LIVECHAT, SHOPIFY, CANONICAL)
