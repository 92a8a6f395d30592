"""One module per peer; each defines one subclass of base.Peer, or more for variants of its serve mode.

To add a peer: write peers/<name>.py with a class like the others, and list it here.
gen.py and bench.py need nothing else.
"""

from .cobalt import Cobalt
from .eleventy import Eleventy, EleventyInc
from .expound import Expound
from .hugo import Hugo, HugoMem
from .mdbook import MdBook
from .zola import Zola, ZolaFast

PEERS = {
    p.name: p for p in (Expound(), Hugo(), HugoMem(), Zola(), ZolaFast(), MdBook(), Cobalt(), Eleventy(), EleventyInc())
}
