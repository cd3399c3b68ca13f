"""Where per-article work runs: in this process or in several, with the same results in the same order."""

from tm_align.engines.local import Ahead, Engine, few_collections, run_batches
from tm_align.engines.memory import return_large_blocks

__all__ = ["Ahead", "Engine", "few_collections", "return_large_blocks", "run_batches"]
