"""How long a sentence wants the brief to be."""

import pytest

from forenoon.language.extent import pages_in


@pytest.mark.parametrize(
    ("language", "text", "pages"),
    [
        ("en", "One page for me please, on the call with Tarn", 1),
        ("en", "a one-pager on Tarn", 1),
        ("en", "a couple of pages to read on the train", 2),
        ("en", "two or three pages on Tarn", 3),
        ("en", "the mail of page 2 says so", 0),
        ("it", "un paio di pagine da leggere in macchina", 2),
        ("it", "una paginetta per giovedì", 1),
        ("it", "la pagina del contratto", 0),
        ("zh-Hans", "一页就好", 1),
        ("zh-Hant", "兩頁以內", 2),
        ("zh-Hans", "资料里的页码", 0),
        ("th", "สรุปหน้าเดียว", 1),
        ("th", "ไม่เกิน 2 หน้า", 2),
        ("th", "ดูหน้าที่ 2", 0),
    ],
)
def test_how_many_pages_are_named(language: str, text: str, pages: int) -> None:
    assert pages_in(text, language) == pages
