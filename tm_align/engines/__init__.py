"""Where per-article work runs: in this process or in several, with the same results in the same order."""

from tm_align.engines.local import run_batches

__all__ = ["run_batches"]
