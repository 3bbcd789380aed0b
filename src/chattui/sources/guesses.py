"""How exports call what our columns mean: the words by which a mapping is suggested."""

from collections.abc import Mapping

import msgspec


class Guess(msgspec.Struct, frozen=True):
    """One of our columns and how others call it: small letters and digits only, the likeliest first."""

    column: str
    called: str
    """With blanks between them."""

    @property
    def words(self) -> list[str]:
        """How others call it, one by one."""
        return self.called.split()


_PERSON = (
    Guess(
        "visitor_email",
        "visitoremail customeremail contactemail useremail requesteremail billingemail emailaddress "
        "email mail sähköposti",
    ),
    Guess("visitor_id", "visitorid customerid contactid clientid userid customer"),
)

TAGS = Guess("tags", "tags tag labels label topics topic tagit aiheet aihe")
AMOUNT = Guess(
    "amount",
    "amount ordertotal grandtotal totalprice totalamount total sum revenue value price summa yhteensä",
)

CONVERSATIONS = (
    Guess(
        "conversation_id",
        "conversationid chatid threadid ticketid sessionid caseid conversation ticket uuid id number "
        "tunniste",
    ),
    Guess(
        "started_at",
        "startedat chatstarttime starttime started start createdat creationtime createddatetime "
        "datecreated created openedat opened begin timestamp datetime date time aloitusaika alkoi "
        "päivämäärä",
    ),
    Guess(
        "first_reply_at",
        "firstreplyat firstresponseat firstreplytime firstresponsetime firstreply firstresponse "
        "waittime waitingtime wait queuetime odotusaika",
    ),
    Guess(
        "ended_at",
        "endedat chatendtime endtime ended end finishedat chatduration duration päättymisaika kesto",
    ),
    Guess("closed_at", "closedat resolvedat solvedat closetime dateclosed closed"),
    *_PERSON,
    Guess("channel", "channel channeltype medium origin kanava"),
    Guess(
        "agent",
        "agentname agent operatorname operator assigneename assignee assignedto handledby owner "
        "agentti käsittelijä",
    ),
    Guess("team", "teamname team departmentname department groupname group queue tiimi"),
    Guess("pipeline", "pipelinename pipeline"),
    TAGS,
    Guess("category", "category reason kategoria"),
    Guess("resolved", "resolved solved status state tila"),
    Guess("lead", "lead islead liidi"),
    Guess("billed", "billed billable laskutettu"),
    Guess("rating", "rating csatscore csat stars score arvosana"),
    Guess("nps", "npsscore nps"),
    Guess("visitor_messages", "visitormessages customermessages usermessages messagesreceived"),
    Guess("agent_messages", "agentmessages operatormessages messagessent"),
)
ORDERS = (
    Guess("order_id", "orderid id ordernumber orderno order number name tilausnumero"),
    Guess("order_number", "ordernumber orderno number name incrementid"),
    Guess(
        "placed_at",
        "placedat orderdate purchasedate orderedat createdat datecreated created timestamp datetime "
        "date tilauspäivä päivämäärä",
    ),
    AMOUNT,
    Guess("currency", "currency currencycode valuutta"),
    *_PERSON,
    Guess("conversation_id", "conversationid chatid threadid"),
    Guess("first_order", "firstorder isfirstorder newcustomer"),
)
BY_TABLE: Mapping[str, tuple[Guess, ...]] = {"conversations": CONVERSATIONS, "orders": ORDERS}

REFUNDS = ("refundedamount", "totalrefunded", "refunded", "refunds", "refund")
"""Of columns to take off an amount."""
STATES = ("status", "orderstatus", "paymentstatus", "state", "financialstatus", "type", "kind", "tila")
"""Of columns whose words may say that a row does not count."""
OUT = {
    "orders": (
        "cancelled",
        "canceled",
        "refunded",
        "failed",
        "pending",
        "unpaid",
        "voided",
        "expired",
        "draft",
    ),
    "conversations": ("offline", "offlinemessage", "spam", "deleted", "test"),
}
"""The words for it, by table."""
DONE = (
    "closed",
    "resolved",
    "solved",
    "done",
    "completed",
    "finished",
    "yes",
    "true",
    "suljettu",
    "ratkaistu",
)
"""Words for a case that was solved."""
