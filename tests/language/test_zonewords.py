"""Whose clock a text tells a time by."""

import pytest

from forenoon.language.zonewords import zone_named


@pytest.mark.parametrize(
    ("text", "time", "zone"),
    [
        ("by Thursday 12:00 UK so that", "12:00", "Europe/London"),
        ("by 12:00 London time", "12:00", "Europe/London"),
        ("14:30 your time", "14:30", "Asia/Taipei"),
        ("14:30 our time", "14:30", "Europe/Paris"),
        ("alle 12:00 ora inglese", "12:00", "Europe/London"),
        ("alle 12:00, ora vostra", "12:00", "Asia/Taipei"),
        ("北京时间12:00前", "12:00", "Asia/Shanghai"),
        ("12:00（臺北時間）", "12:00", "Asia/Taipei"),
        ("12:00（台北時間）", "12:00", "Asia/Taipei"),
        ("12:00 เวลาไทย", "12:00", "Asia/Bangkok"),
        ("by 12:00, please ask the Bank of England", "12:00", ""),
        ("by 12:00 or never", "12:00", ""),
        ("by Thursday 12:00 CET, 11:00 UK", "12:00", "Europe/Paris"),
    ],
)
def test_the_zone_beside_a_time(text: str, time: str, zone: str) -> None:
    at = text.index(time)
    assert zone_named(text, at, at + len(time), my="Europe/Paris", your="Asia/Taipei") == zone
