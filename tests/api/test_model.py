"""The model card over HTTP."""

import pytest
from flask.testing import FlaskClient

from service import __version__
from service.evidence.scores import scores
from tests.cases import document


def test_the_card_names_version_scores_and_weaknesses(client: FlaskClient) -> None:
    card = client.get("/v1/model").get_json()
    assert card["kind"] == "loss_given_incident"
    assert card["version"] == __version__
    assert card["scores_digest"] == scores().digest
    assert len(card["scores"]) == len(scores().groups)
    assert card["weaknesses"]
    assert card["evidence_basis"]


def test_each_score_names_its_heads_and_what_it_is_worth(client: FlaskClient) -> None:
    for score in client.get("/v1/model").get_json()["scores"]:
        assert score["heads"]
        assert 0 <= score["within_90_low"] <= score["within_90"] <= score["within_90_high"] <= 1
        for head in score["heads"]:
            assert score["evidence"] in ("strong", "fair", "thin")
            assert score["country"] in client.get("/v1/model").get_json()["evidence"]
            assert head


@pytest.mark.parametrize(("locale", "word"), [("ja", "制裁金"), ("en", "Fine")])
def test_the_card_speaks_the_language_that_was_asked_for(client: FlaskClient, locale: str, word: str) -> None:
    labels = {score["label"] for score in client.get(f"/v1/model?locale={locale}").get_json()["scores"]}
    assert any(word in label for label in labels)


def test_a_line_of_a_quote_has_the_evidence_of_the_card(client: FlaskClient) -> None:
    card = client.get("/v1/model").get_json()["evidence"]
    answer = client.post("/v1/quotes", json=document()).get_json()
    assert {line["head"]: line["evidence"] for line in answer["items"]} == {
        line["head"]: card.get(line["jurisdiction"], {}).get(line["head"], "none") for line in answer["items"]
    }


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(client: FlaskClient) -> None:
    answer = client.get("/v1/model?locale=fr")
    assert answer.status_code == 400
    assert "ja" in answer.get_data(as_text=True)
