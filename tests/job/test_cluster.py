"""A Dask cluster reads what one process does, byte for byte, whatever dies on the way."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import reader
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import PATH, REAL, alive, contents, finish, pids, start, wait_for, write_articles

from kg.build import build
from kg.errors import DataFileError, KgError
from kg.job.reading import Readers, Reading
from kg.job.rules import hash_of, rules_of
from kg.model import Article, Span
from kg.plain import dumps
from kg.store.cache import content_of

distributed = pytest.importorskip("distributed", reason="needs kg[dask]")
pytest.importorskip("pyarrow", reason="needs kg[dask]")
from kg.job import cluster, parts  # noqa: E402

# Workers that one task may kill: as many as it takes to see that it does.
ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
NOWHERE = "tcp://127.0.0.1:1"
STUB = ("--preload", "import reader; reader.install()")


class Cluster:
    """A scheduler and workers on this machine, each process as it is started by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pids = folder, folder / "pids"
        self.pids.mkdir(parents=True)
        self._stack = ExitStack()
        (folder / "address").unlink(missing_ok=True)
        self.scheduler = self._start("scheduler", "--port", "0")
        self.address = self._address()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def _start(self, what: str, *more: str) -> "subprocess.Popen[bytes]":
        file = ("--scheduler-file", str(self.folder / "address"))
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *file, "--host", "127.0.0.1",
                 "--no-dashboard", *more],
                env={**os.environ, "PYTHONPATH": PATH, "PIDS": str(self.pids), **ONCE},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )  # fmt: skip
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        return process

    def work(self, number: int, *more: str) -> None:
        """Start as many workers and wait for them."""
        self._start("worker", "--nthreads", "1", "--nworkers", str(number), *more)
        with distributed.Client(self.address, timeout=300, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=300)

    def _address(self) -> str:
        for _ in range(3000):
            try:
                return str(json.loads((self.folder / "address").read_text())["address"])
            except (FileNotFoundError, json.JSONDecodeError):
                time.sleep(0.1)
        pytest.fail((self.folder / "log").read_text())


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers, with the readers of reader.py."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as found:
        found.work(2, *STUB)
        yield found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a build on this machine alone, which imports nothing of Dask."""
    folder = tmp_path_factory.mktemp("whole")
    source, out = write_articles(folder / "in"), folder / "out"
    code = (
        "import sys, reader\n"
        "from kg.build import build\n"
        "reader.install()\n"
        "build([sys.argv[1]], sys.argv[2], lang='en')\n"
        "assert not {'dask', 'distributed'} & set(sys.modules)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(source), str(out)],
        env={**os.environ, "PYTHONPATH": PATH, "PIDS": str(folder)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return contents(out)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Articles for the readers of reader.py, also where this process reads them."""
    (tmp_path / "pids").mkdir()
    monkeypatch.setenv("PIDS", str(tmp_path / "pids"))
    for name, functions in reader.modules().items():
        monkeypatch.setitem(sys.modules, name, functions)
    return [Article(f"a{n}", "en", "", f"Company{n} Company{n % 3} met.") for n in range(10)]


def read_here(articles: list[Article]) -> dict[int, str]:
    return dict(Readers().read(articles))


def test_two_workers_write_what_one_process_does(
    tmp_path: Path, two: Cluster, whole: dict[str, bytes]
) -> None:
    write_articles(tmp_path / "in")
    scratch = tmp_path / "scratch"
    run = start(tmp_path, "out", "--dask", two.address, "--scratch", str(scratch))
    assert finish(run) == (0, "")
    assert contents(tmp_path / "out") == whole
    assert pids(tmp_path / "pids-out") == set()
    assert len(pids(two.pids)) == 2
    assert [*scratch.iterdir()] == []


def test_a_worker_killed_in_the_middle_changes_no_byte(
    tmp_path: Path, two: Cluster, whole: dict[str, bytes]
) -> None:
    write_articles(tmp_path / "in")
    shutil.rmtree(two.pids)
    two.pids.mkdir()
    run = start(tmp_path, "out", "--dask", two.address)
    wait_for(two.pids, 2)
    killed = min(filter(alive, pids(two.pids)))
    os.kill(killed, signal.SIGKILL)
    assert not contents(tmp_path / "out")
    assert finish(run) == (0, "")
    assert contents(tmp_path / "out") == whole
    kept = {path.name for path in (tmp_path / "out" / ".kg").iterdir()}
    assert kept == {".gitignore", "cache.db", "lock", "parts.db"}


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("broken data", DataFileError, "^en/pack.toml: broken"),
        ("a defect", RuntimeError, "^IndexError: too far"),
        ("Company1 kills", KgError, "one worker after another died over article 'a5'"),
    ],
)
def test_an_error_on_a_worker_is_one_here_and_what_was_read_before_is_kept(
    tmp_path: Path, two: Cluster, articles: list[Article],
    text: str, kind: type[Exception], told: str,
) -> None:  # fmt: skip
    articles[5] = replace(articles[5], text=text)
    found = {}
    with pytest.raises(kind, match=told):
        found.update(cluster.read_on(two.address, tmp_path / "parts", articles))
    articles[5] = replace(articles[5], text="Company1 Company2 met.")
    found = dict(cluster.read_on(two.address, tmp_path / "parts", articles))
    assert found == read_here(articles)


def test_reading_goes_on_after_the_scheduler_is_gone(
    tmp_path: Path, two: Cluster, articles: list[Article]
) -> None:
    articles[9] = replace(articles[9], text="Company1 Company2 met." + " slow" * 600)
    found = {}
    with Cluster(tmp_path / "first") as first:
        first.work(1, *STUB, "--no-nanny")
        reading = cluster.read_on(first.address, tmp_path / "parts", articles)
        found.update(islice(reading, 8))
        first.scheduler.kill()
        log = logging.getLogger("distributed.client")
        assert not log.isEnabledFor(logging.ERROR)  # one line tells it
        with pytest.raises(KgError, match="the scheduler is gone; build again, it goes on where"):
            found.update(reading)
    assert log.isEnabledFor(logging.ERROR)
    assert 8 <= len(found) < 10
    left = [n for n in range(10) if n not in found]
    articles[9] = replace(articles[9], text="Company1 Company2 met.")
    again = cluster.read_on(two.address, tmp_path / "parts", [articles[n] for n in left])
    found.update((left[n], reading) for n, reading in again)
    assert found == read_here(articles)


def test_a_worker_with_another_kg_is_one_line(
    tmp_path: Path, two: Cluster, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        cluster, "rules_of", lambda lang: {**rules_of(lang), "names and offices": "others"}
    )
    with pytest.raises(
        KgError, match=r"worker tcp://.* not read the same \(names and offices diff"
    ):
        [*cluster.read_on(two.address, tmp_path / "parts", articles)]


def test_a_folder_that_a_worker_lacks_is_one_line(
    tmp_path: Path, two: Cluster, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = parts.write_articles

    def elsewhere(folder: Path, articles: list[Article]) -> Path:
        return Path("/nowhere") / there(folder, articles).name

    monkeypatch.setattr(parts, "write_articles", elsewhere)
    with pytest.raises(
        KgError, match="a worker cannot use /nowhere.*machines share with --scratch"
    ):
        [*cluster.read_on(two.address, tmp_path / "parts", articles)]


def test_what_a_worker_had_done_is_not_read_again(tmp_path: Path) -> None:
    articles = [Article(id, "en", "", "Text.") for id in "abc"]
    reading = dumps(Reading((), (), ()))
    rows = [(content_of(article), article.id, reading) for article in articles]
    rules = hash_of(rules_of("en"))
    parts.write_readings(tmp_path / f"one{parts.READINGS}", rules, rows[:2])
    parts.write_readings(tmp_path / f"two{parts.READINGS}", rules, rows[1:])
    (tmp_path / f"damaged{parts.READINGS}").write_bytes(b"PAR1")
    # Nobody answers there, and nobody has to.
    assert [*cluster.read_on(NOWHERE, tmp_path, articles)] == [(n, reading) for n in range(3)]


def test_what_was_read_by_other_rules_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 1)
    article = Article("a", "en", "", "Text.")
    row = (content_of(article), "a", dumps(Reading((), (), ())))
    parts.write_readings(tmp_path / f"one{parts.READINGS}", "other rules", [row])
    with pytest.raises(KgError, match="no Dask scheduler has answered for 1 seconds"):
        [*cluster.read_on(NOWHERE, tmp_path, [article])]


@pytest.mark.parametrize("address", ["http://127.0.0.1:8786", "here", "inproc://1/2/3"])
def test_what_is_no_address_is_one_line(tmp_path: Path, address: str) -> None:
    with pytest.raises(KgError, match="no address of a scheduler; write tcp://HOST:PORT"):
        [*cluster.read_on(address, tmp_path, [Article("a", "en", "", "Text.")])]


def test_a_cluster_without_workers_is_one_line() -> None:
    class Empty:
        def wait_for_workers(self, number: int, timeout: float) -> None:
            raise TimeoutError

    with pytest.raises(KgError, match=f"no worker for 30 seconds.*`dask worker {NOWHERE} --nthr"):
        cluster._wait_for_worker(Empty(), NOWHERE)


def test_a_machine_without_dask_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(KgError, match="--dask: .* not installed; run `pip install 'kg.dask.'`"):
        [*cluster.read_on(NOWHERE, tmp_path, [Article("a", "en", "", "Text.")])]


@contextmanager
def local_cluster() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    ) as found:
        yield found.scheduler_address


def test_the_models_read_the_same_on_a_cluster(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name, text in REAL.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    here = build([source], tmp_path / "here")
    with local_cluster() as address:
        there = build([source], tmp_path / "there", dask=address)
    assert contents(here.output) == contents(there.output)
    assert set(here.profile) == set(there.profile)
    assert there.read == 3


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
spans = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
made = st.builds(
    Article, texts, st.sampled_from(["en", "fr", "vi"]), texts, texts, texts, texts,
    skip=st.lists(spans, max_size=2).map(tuple), dateline=texts,
)  # fmt: skip


@settings(deadline=None, max_examples=20)
@given(st.lists(made, min_size=1, max_size=9), st.integers(1, 4))
def test_parts_hold_every_article_once_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article], most: int
) -> None:
    found = []
    for part in parts.cut(articles, most):
        assert len(part) <= most
        assert len({article.lang for article in part}) == 1
        path = parts.write_articles(tmp_path_factory.getbasetemp(), part)
        read = [*parts.read_articles(path)]
        assert [content for content, _ in read] == [content_of(article) for article in part]
        found += [article for _, article in read]
    assert sorted(map(dumps, found)) == sorted(map(dumps, articles))


def test_a_part_holds_no_more_than_a_worker_may_lose() -> None:
    long = "x" * (parts.CHARACTERS // 2)
    articles = [Article(str(n), "en", "", long) for n in range(3)]
    assert [len(part) for part in parts.cut(articles)] == [2, 1]
    assert [len(part) for part in parts.cut([Article("a", "en", "", 3 * long)])] == [1]
