"""Mail bodies: the author's own words, what is quoted, and what stands under them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forenoon.language.replies import is_courtesy, is_greeting, parts


def role(body: str, wanted: str) -> str:
    return "\n".join(body[start:end] for role, start, end in parts(body) if role == wanted)


OWN = [
    ("On Tue, Nov 18, 2025 at 9:12 AM Anna <anna@contoso.com> wrote:\n> Can we meet Thursday?\n", "Fine with me."),
    ("On Tue, Nov 18, 2025 at 9:12 AM Anna\n<anna@contoso.com> wrote:\n\n> Can we meet Thursday?\n", "Fine with me."),
    ("Il giorno mar 18 nov 2025 alle 09:12 Anna <anna@contoso.com> ha scritto:\n> Possiamo vederci?\n", "Va bene."),
    ("在 2025年11月18日 周二 09:12，张伟 <zw@contoso.com> 写道：\n> 周四可以吗？\n", "好的，周四见。"),
    ("发件人: 张伟 <z@a.com>\n发送时间: 2025年11月18日 9:12\n收件人: 李娜\n主题: 会议\n\n周四可以吗？\n", "收到。"),
    ("寄件者: 林 <l@contoso.com>\n寄件日期: 2025年11月18日\n收件者: 李\n主旨: 會議\n\n週四可以嗎？\n", "收到。"),
    ("Anna <a@contoso.com> 於 2025年11月18日 週二 上午9:12寫道：\n> 週四可以嗎\n", "好的"),
    ("เมื่อ อ. 18 พ.ย. 2025 เวลา 09:12 Anna <a@contoso.com> เขียนว่า:\n> ประชุมวันพฤหัสได้ไหม\n", "ได้ครับ"),
    ("จาก: Anna <a@contoso.com>\nส่งเมื่อ: 18 พฤศจิกายน 2568\nถึง: Bob\nเรื่อง: ประชุม\n\nประชุมได้ไหม\n", "ได้ครับ"),
    (
        "From: Anna <a@contoso.com>\nSent: Tuesday, 18 November\nTo: Bob\nSubject: Budget\n\nPlease approve.\n",
        "Approved.",
    ),
    ("Da: Anna <a@contoso.com>\nInviato: martedì 18 novembre\nA: Bob\nOggetto: Budget\n\nApprova.\n", "Ok approvato."),
    ("-----Original Message-----\nFrom: Anna\nPlease approve.\n", "Approved."),
    ("---------- Forwarded message ---------\nFrom: Anna\n\nPlease approve.\n", "See below."),
    ("____________\nFrom: Anna\nSent: Tuesday\nTo: Bob\nSubject: B\n\nPlease approve.\n", "Approved."),
    ("Anna Rossi/HOU/ECT@ECT\n11/18/2000 09:12 AM\nTo: Bob\n\nPlease approve.\n", "Approved."),
    ("On 18 Nov 2025, at 9:12, Anna <a@contoso.com> wrote:\n\nCan we meet on Thursday? It is urgent.\n", "Fine."),
]


@pytest.mark.parametrize(("quoted", "own"), OWN)
def test_what_is_quoted_below_an_answer_is_not_the_authors(quoted: str, own: str) -> None:
    body = f"{own}\n\n{quoted}"
    assert role(body, "own") == own
    assert role(body, "quoted") == quoted.strip("\n")


FORWARDED = [
    "---------- Forwarded message ---------\n发件人： 张伟 <z@a.com>\nDate: 18 Nov\nSubject: 报价\n\n可以做到39000。",
    "-------- 转发邮件信息 --------\n发件人：张伟 <z@a.com>\n主题：报价\n\n我们可以做到39000。",
    "---- 转发的邮件 ----\n| 发件人 | 张伟<z@a.com> |\n| 主题 | 报价 |\n\n我们可以做到39000。",
    '------------------ 原始邮件 ------------------\n发件人: "张伟" <z@a.com>;\n主题: 报价\n\n我们可以做到39000。',
    "---------- 轉寄的訊息 ----------\n寄件者： 林 <l@a.tw>\n主旨： 報價\n\n可以做到39000。",
    "開始轉寄訊息：\n\n寄件人： 林 <l@a.tw>\n主旨： 報價\n\n可以做到39000。",
    "Inizio messaggio inoltrato:\n\nDa: Anna <a@c.com>\nOggetto: Prezzo\n\nPossiamo fare 39.000.",
    "---------- Messaggio inoltrato da Anna <a@c.com> ---------\nPossiamo fare 39.000.",
    "---------- ข้อความที่ส่งต่อ ---------\nจาก: Anna <a@c.com>\nเรื่อง: ราคา\n\nเราทำได้ที่ 39,000 บาท",
    "เริ่มต้นข้อความที่ส่งต่อ:\n\nจาก: Anna <a@c.com>\nเรื่อง: ราคา\n\nเราทำได้ที่ 39,000 บาท",
    "Begin forwarded message:\n\nFrom: Anna <a@c.com>\nSubject: Price\n\nWe can do 39,000.",
    "----- Forwarded by Anna/HOU on 11/18/2000 -----\nWe can do 39,000.",
    "Von: Anna <a@c.com>\nGesendet: Dienstag\nAn: Bob\nBetreff: Preis\n\nWir schaffen 39.000.",
    "De : Anna <a@c.com>\nEnvoyé : mardi\nÀ : Bob\nObjet : Prix\n\nNous pouvons faire 39 000.",
    "De: Anna <a@c.com>\nEnviado: martes\nPara: Bob\nAsunto: Precio\n\nPodemos hacer 39.000.",
    "差出人: Anna <a@c.com>\n送信日時: 2025年11月18日\n宛先: Bob\n件名: 価格\n\n39,000円で可能です。",
]


@pytest.mark.parametrize("forwarded", FORWARDED)
def test_forwarded_words_are_never_the_forwarders(forwarded: str) -> None:
    body = f"See below.\n\n{forwarded}\n"
    assert role(body, "own") == "See below."
    assert role(body, "quoted") == forwarded


def test_answers_between_quoted_lines_are_own() -> None:
    body = "> Can we meet Thursday?\nYes, 3pm.\n> And the deck?\nI will send it tonight.\n"
    assert role(body, "own") == "Yes, 3pm.\nI will send it tonight."
    assert role(body, "quoted") == "> Can we meet Thursday?\n> And the deck?"


def test_answers_below_the_line_that_names_the_writer_are_own() -> None:
    body = "Gareth wrote:\n> Is 10.56 right?\nNo, 10.65.\n"
    assert role(body, "own") == "No, 10.65."


SIGNED = [
    "-- \nAnna Rossi\nContoso",
    "Best regards,\nAnna Rossi\nHead of Sales\nTel: +39 049 123456\nwww.contoso.com",
    "Thanks!\nAnna",
    "Cordiali saluti\ndott.ssa Anna Rossi\nUfficio acquisti",
    "此致\n敬礼\n张伟",
    "謝謝\n林昱辰",
    "ขอแสดงความนับถือ\nศิริพร",
    "Sent from my iPhone",
    "/Tobias",
    "Anna Rossi\nContoso S.p.A.\n+39 049 123456",
    "Anna Rossi | Head of Purchasing\nContoso Ltd, Wharf House",
    "Regards\nAnna Rossi\nBuyer\nContoso Ltd\nContoso will never ask you to change bank details by mail.",
    "徐佩瑜\n倉儲暨環安衛部",
    "簡子晴\n大安果菜合作社 採購組\n04-2500-7788",
    "Marek Dolan\nWest yard\n(01904) 555 210",
    "ศิริพร แก้วธารา\nผู้จัดการฝ่ายประกันคุณภาพ",
    "This e-mail is confidential and intended only for the addressee. If you are not it, delete it.",
    "Kind regards\n\nAnna\n\nThis message and its attachments may be confidential. Delete it now, please, all of you.",
]


def test_thai_sentences_end_without_a_mark_and_are_no_signature() -> None:
    said = (
        "ใบอนุญาตนำเข้ายังไม่ออก คาดว่าจะได้วันที่ 16 มีนาคม",
        "รายการที่เรานับได้มี 31 รายการ กรุณาตรวจสอบ",
        "โรงงานจะปิดตั้งแต่วันที่ 10 ถึง 18 เมษายน",
        "ขอไส้กรองสำรอง 2 ชุดก่อนรับมอบงานด้วยค่ะ",
    )
    signed = "ศิริพร แก้วธารา\nผู้จัดการโครงการ\nบริษัท ลานทราย จำกัด"
    body = "เรียน คุณฮันนา\n\n" + "\n\n".join(said) + f"\n\n{signed}\n"
    assert role(body, "signature") == signed
    assert all(one in role(body, "own") for one in said)


@pytest.mark.parametrize("signature", SIGNED)
def test_what_stands_under_a_mail_is_its_signature(signature: str) -> None:
    body = f"The list is ready. Shall I send it?\n\n{signature}\n"
    assert role(body, "own") == "The list is ready. Shall I send it?"
    assert role(body, "signature").replace("\n\n", "\n") == signature.strip().replace("\n\n", "\n")


@pytest.mark.parametrize("house", ["Water Engineering B.V.", "Acque e Fanghi S.p.A.", "Harbour Mill Co., Ltd."])
def test_the_full_stop_of_a_house_ends_no_sentence(house: str) -> None:
    body = f"Fine for us.\n\nAda Rossi\nProject lead, pumps and filters, {house}\nVia Roma 61, Asti | +39 0555 0161\n"
    assert role(body, "own") == "Fine for us."


def test_a_signature_stands_above_what_is_quoted() -> None:
    body = "Approved.\n\nRegards\nAnna\n\nOn 18 Nov 2025 Bob wrote:\n> Please approve.\n"
    assert [role for role, _, _ in parts(body)] == ["own", "signature", "quoted"]


@pytest.mark.parametrize(
    "body",
    [
        "Thanks!\nCould you also send the list before Friday, so that we can check it?",
        "From: Padova\nTo: Milano\nThe train leaves at nine.",
        "The price:\n- 10.65 for 36 months\n- 11.10 for 12 months",
        "He wrote: the list is ready.",
        "Two things are open.\n\n- the list of points, from the manager\n- the credit",
        "It is so.\n\nThe sales manager has the list.\nWe wait for him.",
        "Da: Padova\nA: Milano",
        "Grazie",
        "",
        "One\n----------\nTwo",
    ],
)
def test_own_words_that_look_like_marks_stay_own(body: str) -> None:
    assert role(body, "own") == body


@given(st.text(alphabet=st.sampled_from("ab>\n -:F1@.谢"), max_size=200))
def test_parts_are_ordered_and_hold_every_word(body: str) -> None:
    found = parts(body)
    assert all(first[2] <= second[1] for first, second in zip(found, found[1:], strict=False))
    covered = {at for _, start, end in found for at in range(start, end)}
    assert all(at in covered for at, sign in enumerate(body) if not sign.isspace())


@pytest.mark.parametrize("piece", ["> a\n", "From: a\n", "a wrote: ", "-", "\n", "Thanks\n", "a 1\n", " "])
def test_hostile_bodies_are_read_in_little_time(piece: str) -> None:
    parts(piece * 20_000)


@pytest.mark.parametrize(
    "sentence",
    ["Dear Imogen, dear Rob,", "Hi all,", "Ciao Agnes,", "Gentile dott.ssa Rossi,", "Sehr geehrte Frau Ploner,",
     "各位好：", "您好，", "เรียน คุณมาลี", "Good morning!"],
)  # fmt: skip
def test_a_greeting_is_told(sentence: str) -> None:
    assert is_greeting(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Dear Imogen, the price is 421,350 a year.", "Hello Rob, can you send me the list?", "Hi-Tech offers 3 %.",
     "All systems are down.", "您好，价格是7.15元。", "Dearth of parts again this week."],
)  # fmt: skip
def test_what_says_more_than_good_day_is_no_greeting(sentence: str) -> None:
    assert not is_greeting(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I hope you are well.",
        "Hope you had a good weekend!",
        "Sorry to bother you again.",
        "Spero che tutto vada bene.",
        "Buon fine settimana a tutti!",
        "不好意思又来打扰。",
        "最近上海降温，您那边也注意保暖。",
        "祝您週末愉快！",
        "หวังว่าคุณสบายดีนะคะ",
        "ขอโทษที่รบกวนอีกครั้งค่ะ",
    ],
)
def test_kind_words_say_nothing(sentence: str) -> None:
    assert is_courtesy(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I hope you are well aware that the price is not fixed yet and that we need it soon.",
        "I hope you can send the good samples by Friday.",
        "I hope everything is good for the 14th.",
        "Sorry to bother you, but the invoice of May is still open.",
        "I hope all is well with the second delivery.",
        "Spero che tutto vada bene con la consegna.",
        "不好意思，合同还没有收到。",
        "请注意安全库存不能低于三百箱。",
        "祝您工作顺利，样品请周五前寄出。",
        "หวังว่าจะได้รับใบเสนอราคาภายในวันศุกร์",
    ],
)
def test_words_with_a_matter_are_no_courtesy(sentence: str) -> None:
    assert not is_courtesy(sentence)
