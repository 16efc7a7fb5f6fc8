"""Where the chat exports of Slack and Teams keep their messages, and the tables that name people and places."""

import re

Tables = dict[str, str]  # paths by the table's name

SLACK = re.compile(r"(?P<base>(?:.*/)?)(?P<channel>[^/]+)/\d{4}-\d\d-\d\d\.json")
TEAMS = re.compile(r"(?P<base>(?:.*/)?)(?P<channel>[^/]+)/messages_(?P=channel)\.json")
SLACK_TABLES = ("users", "channels", "groups", "dms", "mpims")
TABLE = re.compile(
    r"(?:.*/)?(?:users|channels|groups|dms|mpims|teamsList|usersList|(?:teamMembers|channels)_[^/]+)\.json"
)
NAMED = re.compile(rb"/\d{4}-\d\d-\d\d\.json|/messages_[^/]{1,200}\.json")  # in the bytes of an archive
MEMBER = re.compile(r"\.zip(?=/)", re.IGNORECASE)


def layout_of(path: str) -> str:
    """`slack`, `teams`, or empty, for what may hold messages."""
    return "slack" if SLACK.fullmatch(path) else "teams" if TEAMS.fullmatch(path) else ""


def is_table(path: str) -> bool:
    """Whether it is named as a table of an export is."""
    return TABLE.fullmatch(path) is not None


def may_hold_messages(archive: bytes) -> bool:
    """Whether an archive has members that are named so: names stand in it as they are."""
    return NAMED.search(archive) is not None


def archives_of(path: str) -> list[tuple[str, str]]:
    """Each archive and member that this may be the path of: `export.zip` and `general/2026-09-14.json`."""
    return [(path[: found.end()], path[found.end() + 1 :]) for found in MEMBER.finditer(path)]


def channel_of(path: str) -> str:
    """The name of the folder in which a channel's messages lie; a team's own id."""
    found = SLACK.fullmatch(path) or TEAMS.fullmatch(path)
    return found["channel"] if found else ""


def tables_of(path: str) -> Tables:
    """The tables that may lie with a file of messages; none for any other file."""
    if found := SLACK.fullmatch(path):
        return {name: f"{found['base']}{name}.json" for name in SLACK_TABLES}
    if not (found := TEAMS.fullmatch(path)):
        return {}
    base, team = found["base"], found["channel"]
    users = {"users": f"{base[: -len('teams/')]}users/usersList.json"} if f"/{base}".endswith("/teams/") else {}
    members, channels = f"{base}{team}/teamMembers_{team}.json", f"{base}{team}/channels_{team}.json"
    return {"teams": f"{base}teamsList.json", "members": members, "channels": channels, **users}
