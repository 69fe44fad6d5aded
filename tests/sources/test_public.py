"""What others send the address of is fetched from the public network alone, by whatever name or redirect."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from ipaddress import ip_address
from pathlib import Path

import pytest

from onrecord.errors import FetchError, InputError
from onrecord.model import Page, Skipped
from onrecord.sources import Guard, pages
from onrecord.sources.public import Address, is_public, looked_up
from tests.sources.site import Site, body, redirect

STORY = "<p>“We will talk,” Mira Sol said.</p>".encode()


def first_alone(address: Address) -> bool:
    """Stands in for "public": the first of the two sites on loopback is, the other one is not."""
    return str(address) == "127.0.0.1"


class Names:
    """Stands in for name servers: what each name means, one answer after the other; it notes who was asked for."""

    def __init__(self, **names: list[str]) -> None:
        self.names = {f"{name}.example": given for name, given in names.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        given = self.names.get(host)
        return given.copy() if given else looked_up(host, port)


def got(address: str, guard: Guard) -> Page | Skipped:
    (found,) = pages(address, guard)
    return found


def refused(address: str, guard: Guard | None = None) -> str:
    found = got(address, guard or Guard())
    assert isinstance(found, Skipped), found
    assert "\n" not in found.reason
    return found.reason


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_what_is_everybodys(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:7f00:1::1",
        "2001:db8::1",
        "4000::1",
    ],
)
def test_what_is_not(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0", "[::1]"])
def test_this_machine_by_whatever_name(site: Site, host: str) -> None:
    site.answers["/"] = body(STORY)
    assert "is not on the public network" in refused(f"http://{host}:{site.server.server_port}/")
    assert site.asked == []


def test_a_public_page_is_fetched_by_its_name(site: Site) -> None:
    site.answers["/talks"] = body(STORY)
    names = Names(gazette=["127.0.0.1"])
    address = f"http://gazette.example:{site.server.server_port}/talks"
    page = got(address, Guard(names, first_alone))
    assert isinstance(page, Page), page
    assert (page.content, page.url, page.location) == (STORY, address, address)
    assert site.paths() == ["/robots.txt", "/talks"]
    assert {headers["host"] for _, headers in site.asked} == {f"gazette.example:{site.server.server_port}"}


def test_a_name_of_this_network_is_refused(site: Site, other_site: Site) -> None:
    for addresses in (["127.0.0.2"], ["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"], ["::1", "127.0.0.1"]):
        guard = Guard(Names(inside=addresses), first_alone)
        assert "inside.example is not on the public" in refused(
            f"http://inside.example:{other_site.server.server_port}/", guard
        )
    assert (site.asked, other_site.asked) == ([], [])


def test_a_redirect_to_this_network_is_not_followed(site: Site, other_site: Site) -> None:
    names = Names(gazette=["127.0.0.1"], inside=["127.0.0.2"])
    for target in (other_site.root, f"http://inside.example:{other_site.server.server_port}", "http://169.254.169.254"):
        site.answers["/"] = redirect(target + "/latest/meta-data/")
        reason = refused(f"http://gazette.example:{site.server.server_port}/", Guard(names, first_alone))
        assert "is not on the public network" in reason
    assert other_site.asked == []


def test_a_redirect_to_the_public_is(site: Site, other_site: Site) -> None:
    site.answers["/"] = redirect(f"http://news.example:{site.server.server_port}/talks")
    site.answers["/talks"] = body(STORY)
    guard = Guard(Names(gazette=["127.0.0.1"], news=["127.0.0.1"]), first_alone)
    page = got(f"http://gazette.example:{site.server.server_port}/", guard)
    assert isinstance(page, Page), page
    assert page.url == f"http://news.example:{site.server.server_port}/talks"
    assert other_site.asked == []


def test_moved_rules_of_robots_do_not_lead_there_either(site: Site, other_site: Site) -> None:
    site.answers["/robots.txt"] = redirect(other_site.root + "/robots.txt")
    site.answers["/"] = body(STORY)
    guard = Guard(Names(gazette=["127.0.0.1"]), first_alone)
    assert "public network" in refused(f"http://gazette.example:{site.server.server_port}/", guard)
    assert other_site.asked == []


def test_a_name_that_means_something_else_the_second_time(other_site: Site) -> None:
    """What is connected to is what was looked at: each request asks for the name once, and goes to that answer."""

    class Turning(Names):
        def __call__(self, host: str, port: int) -> list[str]:
            self.asked.append(host)
            return ["127.0.0.1"] if len(self.asked) == 1 else ["127.0.0.2"]

    names = Turning()
    with socket.create_server(("127.0.0.1", other_site.server.server_port)) as server:
        # Nothing is answered here, so that a second look-up, if there were one, would show at the other site.
        thread = threading.Thread(target=lambda: server.accept()[0].close())
        thread.start()
        assert refused(f"http://turning.example:{other_site.server.server_port}/", Guard(names, first_alone))
        thread.join(10)
    assert not thread.is_alive()
    assert names.asked == ["turning.example"]
    assert other_site.asked == []


def test_the_next_address_is_tried(site: Site) -> None:
    site.answers["/"] = body(STORY)
    guard = Guard(Names(gazette=["127.0.0.3", "127.0.0.1"]), lambda address: True)
    assert isinstance(got(f"http://gazette.example:{site.server.server_port}/", guard), Page)


@pytest.mark.parametrize("port", [22, 25, 53, 1023])
def test_ports_of_other_services(port: int) -> None:
    assert "no port of web sites" in refused(f"http://gazette.example:{port}/", Guard(Names(gazette=["127.0.0.1"])))


def test_a_proxy_of_the_environment_is_not_asked(site: Site, other_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, other_site.root)
    site.answers["/"] = body(STORY)
    guard = Guard(Names(gazette=["127.0.0.1"]), first_alone)
    assert isinstance(got(f"http://gazette.example:{site.server.server_port}/", guard), Page)
    assert other_site.asked == []


def test_a_name_that_nobody_knows() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise FetchError(f"{host} cannot be found")

    assert "cannot be found" in refused("http://nobody.example/", Guard(unknown))
    with pytest.raises(FetchError, match="cannot be found"):
        looked_up("nobody.invalid", 80)


@pytest.mark.parametrize("location", ["/etc/hostname", "-", "file:///etc/hostname", "", "pages", "ftp://a.example/"])
def test_nothing_of_this_machines_disk_is_read(location: str) -> None:
    with pytest.raises(InputError, match="only http and https"):
        pages(location, Guard())


def test_certificates_are_those_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=gazette.example",
         "-addext", "subjectAltName=DNS:gazette.example", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                    with connection:
                        status = b"404 No" if b"robots" in connection.recv(2000) else b"200 OK"
                        head = b"\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        connection.sendall(b"HTTP/1.1 " + status + head % len(STORY) + STORY)
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        guard = Guard(Names(gazette=["127.0.0.1"], other=["127.0.0.1"]), first_alone)
        page = got(f"https://gazette.example:{port}/", guard)
        assert isinstance(page, Page), page
        assert page.content == STORY
        assert set(asked) == {"gazette.example"}
        assert "other.example" in refused(f"https://other.example:{port}/", guard)
        server.shutdown(socket.SHUT_RDWR)
    thread.join(10)
