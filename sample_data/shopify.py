"""Write purchases as Shopify's orders export: 79 columns, one row a line item."""

import csv
import io
from collections.abc import Iterable, Iterator

from sample_data.rhythm import Clock
from sample_data.shop_orders import Item, Purchase, shop_id
from sample_data.totals import money

HEADER = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,"
    "Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,"
    "Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,"
    "Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,"
    "Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,"
    "Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,"
    "Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,"
    "Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,"
    "Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,"
    "Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,"
    "Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,"
    "Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References"
)
COLUMNS = HEADER.split(",")
VAT_THOUSANDTHS = 255


def shopify_export(made: Iterable[Purchase], clock: Clock) -> bytes:
    """Return the export file, before packing."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for purchase in made:
        writer.writerows(_rows(purchase, clock))
    return text.getvalue().encode()


def _rows(purchase: Purchase, clock: Clock) -> Iterator[dict[str, str]]:
    """Give an order's rows: the order's own cells stand in the first only."""
    shipped = purchase.kept or purchase.state == "refunded"
    order = _order(purchase, clock, shipped)
    for item in purchase.items:
        yield {"Name": f"#{purchase.number}"} | order | _item(item, shipped)
        order = {}


def _order(purchase: Purchase, clock: Clock, shipped: bool) -> dict[str, str]:
    paid = shipped or purchase.state == "cancelled"
    created = clock.local(purchase.placed).strftime("%Y-%m-%d %H:%M:%S %z")
    cells = {
        "Email": purchase.email,
        "Financial Status": "paid" if purchase.state == "cancelled" else purchase.state,
        "Paid at": created if paid else "",
        "Fulfillment Status": "fulfilled" if shipped else "unfulfilled",
        "Accepts Marketing": "no",
        "Currency": "EUR",
        "Subtotal": money(purchase.subtotal),
        "Shipping": money(purchase.shipping),
        "Taxes": money(round(purchase.total * VAT_THOUSANDTHS / (1000 + VAT_THOUSANDTHS))),
        "Total": money(purchase.total),
        "Discount Code": "KAMPANJA15" if purchase.discount else "",
        "Discount Amount": money(purchase.discount),
        "Shipping Method": "Posti",
        "Created at": created,
        "Shipping Country": "FI",
        "Note Attributes": f"chat_id: {purchase.chat_id}" if purchase.chat_id else "",
        "Payment Method": "Shopify Payments",
        "Refunded Amount": money(purchase.refunded),
        "Outstanding Balance": money(0 if paid else purchase.total),
        "Id": str(shop_id(purchase)),
        "Risk Level": "Low",
        "Source": "web",
    }
    if purchase.state in ("voided", "cancelled"):
        cells["Cancelled at"] = clock.local(purchase.placed + 3600).strftime("%Y-%m-%d %H:%M:%S %z")
    return cells


def _item(item: Item, shipped: bool) -> dict[str, str]:
    return {
        "Lineitem quantity": str(item.quantity),
        "Lineitem name": item.name,
        "Lineitem price": money(item.cents),
        "Lineitem sku": item.sku,
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem fulfillment status": "fulfilled" if shipped else "pending",
        "Vendor": "Demo Shop",
        "Lineitem discount": "0.00",
    }
