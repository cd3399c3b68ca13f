"""Articles and segments for the tests of alignment."""

import numpy as np

from tm_align.align.evidence import Scores
from tm_align.align.ground import NEVER
from tm_align.align.runs import Runs
from tm_align.parse.markdown import blocks
from tm_align.parse.segmentation import default_rules, segments
from tm_align.prose import Segment

SOURCE = """\
# Set up a sensor

A sensor reports every 30 seconds. Open the [console](console.md) first.

1. Select **Add**.
2. Enter `serial-no` and the name of the room.

| Field | Meaning |
|---|---|
| `id` | The number on the label |
| `room` | Where the sensor hangs |

```
tarn add 4711
```

For help, see [Errors](errors.md).
"""

TARGET = """\
# <a name="set-up-a-sensor"></a>Een sensor instellen

Een sensor rapporteert elke 30 seconden. Open eerst de [console](console.md).

1. Selecteer **Toevoegen**.
2. Voer `serial-no` en de naam van de kamer in.

| Veld | Betekenis |
|---|---|
| `id` | Het nummer op het label |
| `room` | Waar de sensor hangt |

```
tarn add 4711
```

Zie [Fouten](errors.md) voor hulp.
"""


def cut(text: str, locale: str = "en-US") -> list[Segment]:
    """The segments of an article."""
    return segments(text, blocks(text), locale, default_rules())


def segment(text: str, number: int = 0, *, kind: str = "paragraph", place: int = 0) -> Segment:
    """A segment that is a block by itself."""
    return Segment(text, 100 * number, 100 * number + len(text), number + 1, kind, 0, number, place)


def texts(found: list[Segment]) -> list[str]:
    """What the translatable segments say."""
    return [it.text for it in found if it.translatable]


def free_runs(count: int) -> Runs:
    """Runs of segments any of which may be joined."""
    return Runs.linked(count, [True] * max(0, count - 1))


def scores_of(single: list[list[float]], **joined: list[list[float]]) -> Scores:
    """Scores of single segments, and of joined ones by shape, as `two_one`; others never."""
    rows, columns = free_runs(len(single)), free_runs(len(single[0]))
    matrix = np.full((len(rows), len(columns)), NEVER, dtype=np.float32)
    matrix[: rows.count, : columns.count] = single
    for shape, values in joined.items():
        a, b = (["", "one", "two", "three", "four"].index(word) for word in shape.split("_"))
        matrix[rows.of_width(a), columns.of_width(b)] = values
    return Scores(rows, columns, matrix)
