"""forenoon models list, check and route, and policy check, against a host on loopback."""

import json
from pathlib import Path

import pytest
from doors.commands import Shell

from forenoon.conformance.hosts import Answer, Host
from forenoon.domain.dialogue import Call, Fault, Reply, Text, Usage

SECRET = "sk-very-secret"
USAGE = Usage(fresh=1000, output=100)
TEXT = Reply(id="r", model="m", parts=(Text(text="forenoon"),), reason="stop", usage=USAGE)
FORM = TEXT.model_copy(update={"parts": (Text(text='{"word": "forenoon"}'),)})
TOOL = TEXT.model_copy(
    update={"parts": (Call(id="c", name="note", arguments='{"word":"forenoon"}'),), "reason": "tools"}
)
UNSET = {
    name: ""
    for name in (
        "OPENAI_API_KEY",
        "ANTHROPIC_API_KEY",
        "GEMINI_API_KEY",
        "XAI_API_KEY",
        "MISTRAL_API_KEY",
        "VLLM_MODEL",
    )
}
PROTOCOLS = ("openai-chat", "openai-responses", "anthropic-messages", "gemini")


def own(shell: Shell, host: Host, protocol: str = "openai-chat") -> None:
    shell.home.mkdir(exist_ok=True)
    (shell.home / "models.toml").write_text(
        f'[cards.mine]\nmodel = "m"\nprotocol = "{protocol}"\nbase_url = "{host.url}"\nkey = "MINE_KEY"\n'
        'host = "loopback"\ntools = true\nschema = true\ninput = 3.0\noutput = 15.0\n'
    )


def test_list_shows_what_can_be_asked(shell: Shell) -> None:
    with Host("openai-chat", [Answer()]) as host:
        own(shell, host)
        listed = shell.run("models", "list", MINE_KEY=SECRET)
        rows = shell.json("models", "list", MINE_KEY=SECRET)["models"]
    assert listed.returncode == 0
    [line] = [line for line in listed.stdout.splitlines() if line.startswith("mine")]
    assert "loopback" in line and "MINE_KEY" in line and "$3.00 $3.00 $15.00" in line
    assert any("price unknown" in line and "missing:" in line for line in listed.stdout.splitlines())
    [mine] = [row for row in rows if row["card"] == "mine"]
    assert (mine["missing"], mine["price"]["input"]) == ([], 3_000_000)
    assert SECRET not in listed.stdout + listed.stderr + json.dumps(rows)
    assert host.asked == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_check_says_that_all_works_and_how_soon(shell: Shell, protocol: str) -> None:
    with Host(protocol, [Answer(reply=TEXT), Answer(reply=FORM), Answer(reply=TOOL)]) as host:
        own(shell, host, protocol)
        found = shell.run("models", "check", "mine", "--json", MINE_KEY=SECRET)
    assert found.returncode == 0, found.stdout + found.stderr
    [check] = json.loads(found.stdout)["checks"]
    assert [(probe["name"], probe["ok"], probe["cost"]) for probe in check["probes"]] == [
        ("text", True, 4500), ("schema", True, 4500), ("tool", True, 4500),
    ]  # fmt: skip
    assert all(0 < probe["first_ms"] <= probe["whole_ms"] for probe in check["probes"])
    assert SECRET not in found.stdout + found.stderr


def test_check_says_what_does_not_work(shell: Shell) -> None:
    with Host("openai-chat", [Answer(reply=TEXT)]) as host:
        own(shell, host)
        found = shell.run("models", "check", "mine", MINE_KEY=SECRET)
    assert found.returncode == 1
    ok, schema, tool = found.stdout.splitlines()
    assert ok.startswith("ok") and "first word after" in ok and "$0.0045" in ok
    assert schema.startswith("failed") and "does not fit the schema" in schema
    assert tool.startswith("failed") and "called no tool" in tool


def test_check_ends_at_a_wrong_key_and_does_not_repeat_it(shell: Shell) -> None:
    answer = Answer(fault=Fault("key", f"Incorrect API key provided: {SECRET}"))
    with Host("openai-chat", [answer]) as host:
        own(shell, host)
        found = shell.run("models", "check", "mine", MINE_KEY=SECRET)
    assert found.returncode == 1 and len(host.asked) == 1
    assert "Incorrect API key" in found.stdout and SECRET not in found.stdout + found.stderr


def test_a_missing_key_is_named_and_nothing_is_sent(shell: Shell) -> None:
    with Host("openai-chat", [Answer()]) as host:
        own(shell, host)
        found = shell.run("models", "check", "mine", MINE_KEY="")
    assert found.returncode == 1 and "MINE_KEY not set" in found.stdout
    assert host.asked == []


def test_check_sends_nothing_where_nothing_may_go(shell: Shell) -> None:
    with Host("openai-chat", [Answer(reply=TEXT)]) as host:
        own(shell, host)
        own_rules(shell, '[[deny]]\nclasses = ["plain"]\nhost = "loopback"\n')
        found = shell.run("models", "check", "mine", MINE_KEY=SECRET)
    assert found.returncode == 1 and "plain data may not go to loopback" in found.stdout and host.size == 0


def test_check_of_all_leaves_out_those_without_a_key(shell: Shell) -> None:
    with Host("openai-chat", [Answer(reply=TEXT), Answer(reply=FORM), Answer(reply=TOOL)]) as host:
        own(shell, host)
        unset = {name: "" for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "XAI_API_KEY")}
        found = shell.run("models", "check", "--json", MINE_KEY=SECRET, **unset)
    document = json.loads(found.stdout)
    assert [check["card"] for check in document["checks"]] == ["mine"]
    assert "gpt-6.1-sol" in document["not_tried"] and found.returncode == 0


def test_a_wrong_file_and_a_wrong_name_are_said(shell: Shell, tmp_path: Path) -> None:
    unknown = shell.run("models", "check", "nobody")
    assert (unknown.returncode, "there is no card nobody" in unknown.stderr) == (1, True)
    (shell.home / "models.toml").write_text("[cards.mine]\nmodle = 'm'\n")
    wrong = shell.run("models", "list")
    assert wrong.returncode == 2
    assert "there is no key modle" in wrong.stderr and "known keys" in wrong.stderr


def test_route_says_who_is_asked_and_why(shell: Shell) -> None:
    keys = {**UNSET, "OPENAI_API_KEY": SECRET, "ANTHROPIC_API_KEY": SECRET}
    firsts = {row["work"]: row["picks"] for row in shell.json("models", "route", **keys)["routes"]}
    assert firsts["compose.brief"][0]["vendor"] == "openai" and firsts["compose.deck"][0]["vendor"] == "anthropic"
    told = shell.run("models", "route", "compose.deck", "--explain", **keys)
    lines = told.stdout.splitlines()
    assert told.returncode == 0 and lines[1].startswith("1  claude-opus-5.5") and "the cheapest of" in lines[1]
    assert any("grok-4.7" in line and "XAI_API_KEY is not set" in line for line in lines)
    assert "claude-opus-5.5 for compose.deck" in shell.run("models", "list", **keys).stderr
    assert shell.run("models", "route", "compose.poem", **keys).returncode == 2
    assert shell.run("models", "route", "judge", "--class", "helth", **keys).returncode == 2


def test_route_says_why_nobody_is_asked(shell: Shell) -> None:
    health = shell.run("models", "route", "judge", "--class", "health", **{**UNSET, "OPENAI_API_KEY": SECRET})
    assert health.returncode == 4 and "health data may not go to openai (global): no rule clears it" in health.stderr
    none = shell.run("models", "route", "judge", **UNSET)
    assert none.returncode == 1 and "OPENAI_API_KEY is not set" in none.stderr
    local = shell.json("models", "route", "judge", "--class", "health", **{**UNSET, "VLLM_MODEL": "m"})["routes"]
    assert [pick["card"] for pick in local[0]["picks"]] == ["vllm"]


def test_policy_check_says_what_may_go_where(shell: Shell) -> None:
    found = shell.json("policy", "check")
    may = {(row["host"], row["class"]): row["may"] for row in found["verdicts"]}
    assert (may["openai", "plain"], may["openai", "health"], may["vllm", "health"]) == ("allow", "deny", "allow")
    own_rules(shell, '[[deny]]\nclasses = ["*"]\nhost = "openia"\n[[deny]]\nclasses = ["plain"]\nzone = "cn"\n')
    told = shell.run("policy", "check", "--class", "plain")
    assert told.returncode == 0 and "line 1: no card here has the host openia (did you mean openai?)" in told.stderr
    [deepseek] = [line for line in told.stdout.splitlines() if "deepseek" in line]
    assert "no" in deepseek and "policy.toml, line 4" in deepseek
    whole = shell.run("policy", "check").stdout
    assert "deny   plain    zone cn" in whole and "policy.toml, line 4" in whole
    assert "may go to vllm (local)" in shell.run("policy", "check", "--card", "vllm").stdout


def test_policy_check_names_what_is_wrong_with_the_file(shell: Shell) -> None:
    own_rules(shell, '[[allow]]\nclasses = ["plian"]\nhots = "x"\n')
    broken = shell.run("policy", "check")
    assert broken.returncode == 2 and "did you mean plain?" in broken.stderr
    assert "line 2: there is no class plian" in broken.stderr and "line 3: a rule knows no hots" in broken.stderr
    assert shell.run("models", "route", "judge").returncode == 2
    own_rules(shell, "")
    assert shell.run("policy", "check", "--class", "helth").returncode == 2


def own_rules(shell: Shell, text: str) -> None:
    shell.home.mkdir(exist_ok=True)
    (shell.home / "policy.toml").write_text(text)
