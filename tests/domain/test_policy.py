"""Where data may go, as the owner wrote it; and of which classes it is."""

import pytest

from forenoon.domain.classes import SHAPES, Facts, classes_of
from forenoon.domain.errors import Invalid
from forenoon.domain.policy import Mark, Place, Policy, clear_place, strangers
from forenoon.domain.policy_text import policy_of

OPENAI = Place(vendor="openai", host="openai", zone="global")
AZURE = Place(vendor="openai", host="foundry", region="swedencentral", zone="eu")
UNSAID = Place(vendor="meta", host="groq")
HOME = Place(vendor="self", host="vllm", zone="local")
CLASS = "[classes.health]\nwords = ['biopsy']\n"


def may(text: str, place: Place, *classes: str) -> bool:
    return clear_place(policy_of(text, "policy.toml"), place, classes).say == "allow"


def test_what_no_rule_clears_goes_nowhere() -> None:
    for place in (OPENAI, AZURE, UNSAID, HOME):
        assert clear_place(Policy(), place, ()).say == "deny"
        assert clear_place(Policy(), place, ("health",)).say == "deny"


def test_a_rule_is_for_its_classes_only() -> None:
    plain, all_ = '[[allow]]\nclasses = ["plain"]\n', '[[allow]]\nclasses = ["*"]\n'
    assert may(plain, OPENAI) and not may(plain, OPENAI, "health")
    assert may(all_, OPENAI) and may(all_, OPENAI, "health")


def test_each_class_must_be_cleared() -> None:
    text = CLASS + '[classes.secret]\n[[allow]]\nclasses = ["health", "plain"]\n'
    assert may(text, OPENAI, "health") and not may(text, OPENAI, "health", "secret")


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        ('vendor = "openai"', (OPENAI, AZURE)), ('host = ["foundry", "vllm"]', (AZURE, HOME)),
        ('zone = "eu"', (AZURE,)), ('region = "sweden*"', (AZURE,)), ('zone = "*"', (OPENAI, AZURE, UNSAID, HOME)),
        ('host = "FOUNDRY"\nzone = "eu"', (AZURE,)), ('host = "foundry"\nzone = "us"', ()),
        ('zone = ["eu", "local"]', (AZURE, HOME)),
    ],
)  # fmt: skip
def test_what_a_host_does_not_say_clears_nothing(rule: str, places: tuple[Place, ...]) -> None:
    text = f'[[allow]]\nclasses = ["plain"]\n{rule}\n'
    assert tuple(place for place in (OPENAI, AZURE, UNSAID, HOME) if may(text, place)) == places


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ('zone = "cn"', (AZURE, HOME)), ('zone = "eu"', (HOME,)), ('region = "sweden*"', ()),
        ('vendor = "openai"', (UNSAID, HOME)), ('host = "groq"', (OPENAI, AZURE, HOME)),
        ('host = "openai"\nzone = "cn"', (AZURE, UNSAID, HOME)),
        ('host = "foundry"\nzone = "cn"', (OPENAI, AZURE, UNSAID, HOME)),
    ],
)  # fmt: skip
def test_what_a_host_does_not_say_may_be_what_is_forbidden(rule: str, left: tuple[Place, ...]) -> None:
    text = f'[[allow]]\nclasses = ["*"]\n[[deny]]\nclasses = ["plain"]\n{rule}\n'
    assert tuple(place for place in (OPENAI, AZURE, UNSAID, HOME) if may(text, place)) == left


def test_a_verdict_names_class_place_and_rule() -> None:
    text = (
        CLASS
        + '[[allow]]\nclasses = ["plain"]\n[[deny]]\nclasses = ["health"]\nhost = "openai"\nbecause = "no contract"\n'
    )
    policy = policy_of(text, "policy.toml")
    denied = clear_place(policy, OPENAI, ("health",))
    assert denied.why == "health data may not go to openai (global): policy.toml, line 5: no contract"
    assert denied.of == "health" and denied.rule is not None and denied.rule.line == 5
    assert clear_place(policy, AZURE, ("health",)).why.endswith("(swedencentral, eu): no rule clears it")
    assert clear_place(policy, UNSAID, ()).why == (
        "plain data may go to groq (which does not say where it runs): policy.toml, line 3"
    )


def test_a_file_lies_on_top_of_the_shipped_one() -> None:
    base = policy_of(CLASS + '[[allow]]\nclasses = ["plain"]\n[[deny]]\nclasses = ["*"]\nhost = "groq"\n', "shipped")
    stricter = policy_of('[[deny]]\nclasses = ["plain"]\nhost = "openai"\n', "own", base)
    assert [clear_place(stricter, one, ()).say for one in (OPENAI, AZURE, UNSAID)] == ["deny", "allow", "deny"]
    other = policy_of('[[allow]]\nclasses = ["health"]\nzone = "eu"\n', "own", base)
    assert [clear_place(other, AZURE, one).say for one in ((), ("health",))] == ["deny", "allow"]
    more = "[classes.health]\nwords = ['scan']\nfolders = ['Ärzte']\n"
    [health] = policy_of(more, "own", base).marks
    assert health == Mark(name="health", words=("biopsy", "scan"), folders=("Ärzte",))
    [health] = policy_of(more + "only = true\n", "own", base).marks
    assert health == Mark(name="health", words=("scan",), folders=("Ärzte",))


@pytest.mark.parametrize(
    ("text", "line", "says", "hint"),
    [
        ("[[allow\n", 1, "cannot be read", "[[allow]]"),
        ('\n[[allow]]\nclasses = ["plian"]\n', 3, "there is no class plian", "plain"),
        ('[[allow]]\nclasses = ["*"]\nvendr = "x"\n', 3, "a rule knows no vendr", "vendor"),
        ('[[allow]]\nclasses = ["*"]\n[[allow]]\nhost = "x"\n', 3, "names no classes", "plain"),
        ('[[deny]]\nclasses = ["*"]\nzone = []\n', 3, "no list of texts", "zone ="),
        ('[[deny]]\nclasses = ["*"]\nzone = ""\n', 3, "no list of texts", "zone ="),
        ('[[deny]]\nclasses = ["*"]\nzone = [3]\n', 3, "no list of texts", "zone ="),
        ('[[deny]]\nclasses = ["*"]\nbecause = 3\n', 3, "because is no text", "because ="),
        ("\n[deny]\nclasses = ['*']\n", 2, "no list of rules", "[[deny]]"),
        ("allow = [3]\n", 1, "is no table", ""),
        ("\n[classes.Foo]\n", 2, "no name of a class", "small letters"),
        ("[classes.plain]\n", 1, "no name of a class", "small letters"),
        ("[classes.foo]\nshapes = ['ibn']\n", 2, "there is no shape ibn", "iban"),
        ("[classes.foo]\nword = ['x']\n", 2, "foo knows no word", "words"),
        ("[classes.foo]\nwords = ['*']\n", 2, "no list of texts", "words ="),
        ("[classes.foo]\nonly = 1\n", 2, "true or false", "only = true"),
        ("classes = 3\n", 1, "classes is no table", "[classes.NAME]"),
        ("# all\n\n[rules]\n", 3, "there is no rules", "known"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(Invalid) as caught:
        policy_of(text, "policy.toml")
    assert (
        f"line {line}" in caught.value.message
        and says in caught.value.message
        and "policy.toml" in caught.value.message
    )
    assert hint in caught.value.hint


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        policy_of('[[allow]]\nclasses = ["a"]\nx = 1\n[[deny]]\n', "policy.toml")
    assert [line.partition(":")[0] for line in caught.value.message.splitlines()] == [
        "policy.toml, line 2", "policy.toml, line 3", "policy.toml, line 4",
    ]  # fmt: skip


def test_a_rule_that_fits_no_place_is_named() -> None:
    text = '[[allow]]\nclasses = ["*"]\n[[deny]]\nclasses = ["*"]\nhost = ["openia", "groq"]\nzone = "local"\n'
    found = strangers(policy_of(text, "policy.toml"), (OPENAI, AZURE, UNSAID))
    assert found == (
        "policy.toml, line 3: no card here has the host openia (did you mean openai?)",
        "policy.toml, line 3: no card here has the zone local",
    )
    assert strangers(policy_of(text, "policy.toml"), (OPENAI, UNSAID, HOME))[1:] == ()


POLICY = Policy(
    marks=(
        Mark(name="health", folders=("medical", "hr/sick*"), senders=("clinic.example", "ada@home.example"),
             words=("sick leave", "oncolog*", "病假", "ลาป่วย", "HIV")),
        Mark(name="secret", shapes=tuple(SHAPES)),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "classes"),
    [
        (Facts(path="/home/ada/Medical/scan.pdf"), ("health",)), (Facts(path="/home/ada/medical.pdf"), ()),
        (Facts(path="a/HR/Sick notes/x.txt"), ("health",)), (Facts(path="a/hr/b/sick/x.txt"), ()),
        (Facts(senders=("front@desk.clinic.example",)), ("health",)), (Facts(senders=("x@notclinic.example",)), ()),
        (Facts(senders=("ADA@home.example",)), ("health",)), (Facts(senders=("bob@home.example",)), ()),
        (Facts(text="He is on Sick\n  Leave."), ("health",)), (Facts(text="the oncologist"), ("health",)),
        (Facts(text="homesick leave"), ()), (Facts(text="archive, shiv"), ()), (Facts(text="他请病假了"), ("health",)),
        (Facts(text="ขอลาป่วยวันนี้"), ("health",)), (Facts(text="Revenue rose by 4 %."), ()),
        (Facts(text="card 4111 1111 1111 1111"), ("secret",)), (Facts(text="order 4111 1111 1111 1112"), ()),
        (Facts(text="pay to DE89 3704 0044 0532 0130 00"), ("secret",)),
        (Facts(text="pay to DE89 3704 0044 0532 0130 01"), ()), (Facts(text="3782 822463 10005"), ("secret",)),
        (Facts(text="the password is Blue-77!x"), ("secret",)), (Facts(text="your password is expired now"), ()),
        (Facts(text="密码：abc12345"), ("secret",)), (Facts(text="key sk-abcdefghij0123456789xyz"), ("secret",)),
        (Facts(text="-----BEGIN RSA PRIVATE KEY-----"), ("secret",)), (Facts(text="tel. +39 02 5555 0123 4567"), ()),
        (Facts(path="medical/x", text="AKIAABCDEFGHIJKLMNOP"), ("health", "secret")),
    ],
)  # fmt: skip
def test_a_class_comes_from_facts(facts: Facts, classes: tuple[str, ...]) -> None:
    assert classes_of(facts, POLICY) == classes
