"""All formats that chattui reads; a new one is a module and an entry here."""

from chattui.sources.base import Source
from chattui.sources.canonical import CANONICAL
from chattui.sources.chatwoot import CHATWOOT
from chattui.sources.crisp import CRISP
from chattui.sources.freshchat import FRESHCHAT
from chattui.sources.giosg import GIOSG
from chattui.sources.gorgias import GORGIAS
from chattui.sources.hubspot import HUBSPOT
from chattui.sources.intercom import INTERCOM
from chattui.sources.livechat import LIVECHAT
from chattui.sources.livehelperchat import LIVEHELPERCHAT
from chattui.sources.magento import MAGENTO
from chattui.sources.olark import OLARK
from chattui.sources.rocketchat import ROCKETCHAT
from chattui.sources.shopify import SHOPIFY
from chattui.sources.tawk import TAWK
from chattui.sources.woocommerce import WOOCOMMERCE
from chattui.sources.zendesk_chat import ZENDESK_CHAT
from chattui.sources.zendesk_support import ZENDESK_SUPPORT

SOURCES: tuple[Source, ...] = (
    LIVECHAT,
    CHATWOOT,
    CRISP,
    FRESHCHAT,
    GIOSG,
    GORGIAS,
    HUBSPOT,
    INTERCOM,
    LIVEHELPERCHAT,
    OLARK,
    ROCKETCHAT,
    TAWK,
    ZENDESK_CHAT,
    ZENDESK_SUPPORT,
    SHOPIFY,
    WOOCOMMERCE,
    MAGENTO,
    CANONICAL,
)
