"""Every technical limit of the product, with its reason; scientific thresholds are in the case."""

from __future__ import annotations

from typing import Final

# Questions

TIMEOUT_S: Final = 30.0
"""Seconds that a question may take when nobody says otherwise: ``--timeout`` on the command line, ``timeout_s`` in a
notebook. Long enough for every question of the library on 120,000 posts, short enough for somebody who waits."""

GRACE_S: Final = 3.0
"""Seconds that an engine has beyond a statement's time limit to cut it by itself, before its process is killed or its
connection given up: an engine says more, and keeps what it has open."""

START_S: Final = 60.0
"""Seconds in which the process that reads the embedded store has to open it; it takes half a second when nothing else
runs."""

COUNT_TIMEOUT_S: Final = 600.0
"""Seconds for the product's own counts over a whole store, in ``load`` and ``schema``."""

EMBEDDED_ROWS: Final = 5_000_000
"""Rows of a graph, nodes and relationships, from which on ``load`` points at Neo4j; about a million posts. A round
number between two sizes: Neo4j loaded 5.6 million rows sooner, the embedded engine 0.7 million (README)."""

SHOWN_ROWS: Final = 1_000
"""Rows that ``fanweave cypher`` prints when nobody gives ``--limit``."""

CONNECT_S: Final = 15.0
"""Seconds that a Neo4j server, or the served engine, may take to shake hands; a busy one takes its time."""

RETRY_S: Final = 30.0
"""Seconds for which a writing transaction is tried again while a Neo4j server is busy."""

# Memory, in bytes; ``graph.memory`` holds the setting that they are shares of

LEAST_MEMORY: Final = 1_000_000_000
"""The default of the setting ``memory`` is half of the machine, and never less than this."""

SMALLEST_MEMORY: Final = 256_000_000
"""A smaller ``--memory`` is refused: neither the engine nor DuckDB starts its work in less."""

DATABASE_SHARE: Final = 0.5
"""DuckDB's share of the setting; beyond it work spills to disk. The rest is Python's, Arrow's and the engine's."""

HEAP_SHARE: Final = 0.5
"""The embedded engine's heap, as a share of the setting; loading in bulk uses DuckDB beside it."""

WORKER_BYTES: Final = 300_000_000
"""What one worker process of ``ingest`` or ``extract`` takes at its peak, with the lexicon in it."""

IDLE_BYTES: Final = 500_000_000
"""What a reading process without a store may hold; a larger one is ended. A fresh one has 80 MB."""

DATABASE_THREADS: Final = 2
"""Threads of one DuckDB connection: more of them need more memory for the same statement."""

# Rows that are held at once: enough to be quick, few enough to stay small

TABLE_ROWS: Final = 50_000
"""Rows of a derived table between DuckDB and its Parquet file."""

STORE_ROWS: Final = 10_000
"""Rows or addresses between the tables and the embedded engine's fast path."""

FRAME_ROWS: Final = 512
"""Rows that the reading process sends at once: enough to be quick, few enough that both processes work."""

EXPORT_ROWS: Final = 5_000
"""Rows of a table, or of a store, that an export writes at once."""

WRITE_ROWS: Final = 1_000
"""Rows of one writing transaction: the size at which Neo4j and the embedded engine both load quickest."""

WORKER_ROWS: Final = 8_000
"""Posts or accounts that a worker holds before it writes them into a part."""

MODEL_ROWS: Final = 2_000
"""Posts that a stance model decides at once."""

CHUNK_BYTES: Final = 12_000_000
"""Bytes of a source file that make one chunk: what a worker takes at once, and what is read again after a kill."""

SMALL_BYTES: Final = 4_000_000
"""Below this much work a pool of processes costs more than it saves."""

# Texts and rows of collectors' files

MAX_ROW_BYTES: Final = 4_000_000
"""Bytes of one row; a longer one goes into the quarantine."""

LONGEST_TEXT: Final = 20_000
"""Code points of a text that are searched for hits; names are masked beyond them, too."""

# Pages: above these a picture says nothing, or a browser draws it slowly

EGO_NODES: Final = 1_000
"""The most that ``draw ego --max-nodes`` takes."""

EGO_TIES: Final = 3_000
"""Ties of an ego page; more of them are a hairball that a canvas draws slowly."""

EXPLORER_NODES: Final = 20_000
"""Accounts of an explorer; with more of them the map of their communities is drawn instead."""

FULL_EXPLORER_NODES: Final = 50_000
"""Accounts of an explorer with ``--full``, those with most interactions."""

TIES_PER_NODE: Final = 4
"""Ties of a page by its nodes; weaker ones are left out and counted."""

FEWEST_TIES: Final = 3_000
"""Ties that a page may have however few its nodes are."""

COMMUNITY_MEMBERS: Final = 20_000
"""Members inside the communities of a page, those with most interactions."""

CASCADE_POSTS: Final = 5_000
"""Posts of a cascade's page, the earliest."""

CASCADE_QUOTES: Final = 1_500
"""Posts of a cascade's page that are quoted."""

TOPIC_NODES: Final = 1_000
"""Hashtags of a page, those of most accounts."""

TIES_PER_TAG: Final = 6
"""Ties of a page by its hashtags: the least number of accounts rises until no more are left."""

MOST_FORCED: Final = 4_000
"""Members of a community whose places are found by forces, which takes time with the square of their number."""

# Work that grows with the square of something

MAX_GROUP: Final = 500
"""Accounts that used one object, such as a hashtag: a larger group would give 125,000 pairs and more, and says little
about any of them. Such objects are left out of co-projections and counted."""

RUN_NAMES: Final = 300_000
"""Nicknames a platform that one run looks for in texts, the first ones in the order of the files: 20 MB a process."""

SHOWN_FAULTS: Final = 20
"""Faults of a case that an error shows; ``fanweave case check`` shows them all."""

# People

SMALLEST_GROUP: Final = 5
"""What others may see says nothing of fewer accounts (k-anonymity, Sweeney 2002)."""

# Archives: against bombs, not against size

MAX_EXPANDED_BYTES: Final = 200_000_000_000
"""What one compressed file or archive may give in all; FANWEAVE_MAX_EXPANDED_BYTES changes it."""

MAX_RATIO: Final = 200
"""Expanded bytes a compressed byte, once FREE_BYTES are out; texts reach 5 to 30. FANWEAVE_MAX_RATIO changes it."""

FREE_BYTES: Final = 50_000_000
"""So much may come out at any ratio."""

MAX_HELD_BYTES: Final = 1_000_000_000
"""What may be unpacked at once where a format cannot be streamed: a sheet's texts, a database inside an archive."""
