import pytest
from flask.testing import FlaskClient

from service.api.problems import MEDIA_TYPE


@pytest.mark.parametrize(
    "address",
    ["/v1//jurisdictions", "//v1/jurisdictions", "///v1/jurisdictions", "/v1/jurisdictions/", "/console//main.js"],
)
def test_an_address_with_a_slash_more_is_another_at_which_there_is_nothing(address: str, client: FlaskClient) -> None:
    # By the environment: the test client would take //v1 for the name of a host.
    reply = client.get("/", environ_overrides={"PATH_INFO": address, "HTTP_HOST": "evil.example"})
    assert (reply.status_code, reply.mimetype) == (404, MEDIA_TYPE)
    assert "Location" not in reply.headers
