"""What a person sees while a run works and at its end."""

from forenoon.cli.saying import breakable, width, wrapped


def test_words_break_at_spaces_and_unspaced_scripts_anywhere() -> None:
    text = "Price £10.56 价格没有变 ราคาเดิม"
    assert "".join(breakable(text)) == text
    assert breakable("a long word") == ["a ", "long ", "word"]
    assert breakable("价格") == ["价", "格"]
    assert all(width(piece) > 0 for piece in breakable("ที่นี่"))  # no tone mark is left alone


def test_nothing_is_wrapped_where_no_terminal_looks_on() -> None:
    assert wrapped("word " * 60, "  1. ", "     ") == ["  1. " + ("word " * 60).rstrip()]
