"""Mails that are made up, always the same: five languages, replies that quote, a few newsletters."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

FIRST = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
WORDS = {
    "en": "renewal offer invoice delivery meeting contract forecast volume agenda report warehouse price",
    "it": "rinnovo offerta fattura consegna riunione contratto previsione volume ordine magazzino prezzo",
    "zh-Hans": "续约 报价 发票 交货 会议 合同 预测 数量 议程 报告 仓库 价格",
    "zh-Hant": "續約 報價 發票 交貨 會議 合同 預測 數量 議程 報告 倉庫 價格",
    "th": "สัญญา ใบเสนอราคา ใบแจ้งหนี้ การส่งมอบ ประชุม รายงาน คลังสินค้า ราคา ปริมาณ วาระ",
}
NOUNS = {language: words.split() for language, words in WORDS.items()}
FRAMES = {
    "en": "We will send you the {0} for {1} by Friday, and the {2} of {3} units stays as it is.",
    "it": "Vi mandiamo {0} per {1} entro venerdì, mentre {2} di {3} pezzi resta com'è.",
    "zh-Hans": "我们会在周五之前把{0}和{1}发给您，{2}仍为{3}件。",
    "zh-Hant": "我們會在週五之前把{0}和{1}發給您，{2}仍為{3}件。",
    "th": "เราจะส่ง{0}และ{1}ให้ภายในวันศุกร์ ส่วน{2}ยังคงเป็น {3} ชิ้น",
}


def sentences(random_: random.Random, language: str, number: int) -> str:
    nouns = NOUNS[language]
    chosen = ([*random_.sample(nouns, 3), random_.randrange(10, 10_000)] for _ in range(number))
    return " ".join(FRAMES[language].format(*words) for words in chosen)


def mails(number: int) -> Iterator[bytes]:
    """As eml. Every third answers one before it."""
    random_ = random.Random(7)
    for at in range(number):
        language = random_.choice(["en", "en", *NOUNS])
        paragraphs = [sentences(random_, language, random_.randrange(1, 4)) for _ in range(random_.randrange(2, 7))]
        mail = EmailMessage()
        mail["From"] = f"Person {at % 40} <p{at % 40}@firm{at % 9}.example>"
        mail["To"] = f"Ada Lovelace <ada@ours.example>, p{(at + 7) % 40}@firm{(at + 7) % 9}.example"
        mail["Subject"] = f"{random_.choice(NOUNS[language])} {at % 300}"
        mail["Date"] = format_datetime(FIRST + timedelta(minutes=37 * at))
        mail["Message-ID"] = f"<{at}@bench.example>"
        if at % 3 == 2:
            mail["In-Reply-To"] = f"<{at - 2}@bench.example>"
            quoted = sentences(random_, language, 3)
            paragraphs.append(f"On 5 Jan 2026 Person {at % 7} wrote:\n> {quoted}")
        if at % 20 == 0:
            mail["List-Id"] = "<news.bench.example>"
        mail.set_content("\n\n".join(paragraphs) + "\n")
        yield mail.as_bytes(policy=SMTP)
