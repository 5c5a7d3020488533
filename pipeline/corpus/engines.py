"""What spreads the documents: the cores of this machine, or a Dask cluster."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any, Literal

from extractors.errors import CallError
from pipeline.corpus.documents import Document
from pipeline.corpus.store import Record
from pipeline.corpus.warm import DIED
from pipeline.corpus.work import Options, process, stop_reader
from pipeline.extras import require
from pipeline.files.isolation import cores

Engine = Literal["local", "dask"]


def records_of(
    documents: Sequence[Document], options: Options, *, engine: Engine, workers: int | None, scheduler: str | None
) -> Iterator[Record]:
    """The record of each document, in the order in which they are done. Both engines call the same function.

    `workers`: how many documents are read at a time (default: the cores). `scheduler`: the address of a Dask
    scheduler that runs already; else one is started here. Raises CallError where Dask is not installed or no
    scheduler answers.
    """
    count = min(workers or cores(), max(1, len(documents)))
    return _local(documents, options, count) if engine == "local" else _dask(documents, options, count, scheduler)


def _local(documents: Sequence[Document], options: Options, workers: int) -> Iterator[Record]:
    """Threads: each waits for a reading process of its own, which does the work."""
    waiting: queue.SimpleQueue[Document | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[Record | BaseException] = queue.SimpleQueue()
    for document in (*documents, *[None] * workers):
        waiting.put(document)
    stopped = threading.Event()

    def work() -> None:
        try:
            while (document := waiting.get()) is not None and not stopped.is_set():
                done.put(process(document, options))
        except BaseException as error:  # a data set that cannot be written ends the run
            done.put(error)
        finally:
            stop_reader()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        for _ in documents:
            record = done.get()
            if isinstance(record, BaseException):
                raise record
            yield record
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def _dask(documents: Sequence[Document], options: Options, workers: int, scheduler: str | None) -> Iterator[Record]:
    require("dask")
    import distributed

    with ExitStack() as stack:
        try:
            address: Any = scheduler
            if scheduler is None:
                address = stack.enter_context(
                    # Its warnings tell that workers were slow to end, of which nobody need do anything.
                    distributed.LocalCluster(
                        n_workers=workers,
                        threads_per_worker=1,
                        memory_limit=None,
                        dashboard_address=":0",
                        silence_logs=logging.ERROR,
                    )
                )
            client = stack.enter_context(distributed.Client(address, timeout="20s"))
        except (OSError, TimeoutError, ValueError) as error:
            raise CallError(
                f"no Dask scheduler answers at '{scheduler}': start one with 'dask scheduler', or leave"
                " --scheduler out",
                f"geen Dask-planner antwoordt op '{scheduler}': start er een met 'dask scheduler', of"
                " laat --scheduler weg",
            ) from error
        futures = {client.submit(process, document, options, pure=False): document for document in documents}
        for future in distributed.as_completed(futures):
            document = futures.pop(future)
            fault = future.exception()
            if fault is None:
                yield future.result()
            elif isinstance(fault, distributed.scheduler.KilledWorker):
                yield _lost(document)
            else:
                raise fault
            future.release()


def _lost(document: Document) -> Record:
    """The record of a document at which one worker after another died."""
    return {
        "plan_id": document.plan_id, "address": document.address, "kind": None, "exit_code": DIED, "tries": 0,
        "message_en": f"'{document.address}': the workers that had to read it died",
        "message_nl": f"'{document.address}': de werkers die het moesten lezen, vielen weg",
    }  # fmt: skip
