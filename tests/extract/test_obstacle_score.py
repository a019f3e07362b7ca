from onrecord.extract.obstacle_score import likelihood, model
from onrecord.extract.obstacle_words import KINDS, NOUNS, VERBS


def test_what_is_fought_is_likelier_than_what_is_only_named():
    named = {"family=threat", "lemma=threat", "again=0", "again_word=0"}
    assert 0 < likelihood(named) < likelihood(named | {"fought", "family=threat&fought"}) < 1


def test_the_weights_are_small_and_complete():
    assert set(model()) == {"bias", "threshold", "weights"}
    assert 0 < model()["threshold"] < 1
    assert all(isinstance(weight, float) for weight in model()["weights"].values())


def test_every_word_of_harm_has_a_kind():
    assert {KINDS[family] for family in {*NOUNS.values(), *VERBS.values()}} <= {
        "capacity", "sanctions", "competition", "financing", "regulatory", "security", "wear", "political", "other",
    }  # fmt: skip
