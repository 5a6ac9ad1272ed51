"""What processes took of the processors: it says where the time goes when the machine has other work too."""

from collections.abc import Mapping

import psutil


class Taken:
    """From when it is made. A worker's children, its readers among them, are counted by themselves."""

    def __init__(self, processes: Mapping[str, int]) -> None:
        self._processes = {name: psutil.Process(pid) for name, pid in processes.items()}
        self._before = self._now()

    def since(self, many: int) -> dict[str, float]:
        """Milliseconds of a processor for each of so many articles."""
        return {name: (seconds - self._before[name]) / many * 1000 for name, seconds in self._now().items()}

    def _now(self) -> dict[str, float]:
        found = {name: sum(process.cpu_times()[:2]) for name, process in self._processes.items()}
        children = [child for process in self._processes.values() for child in process.children()]
        return found | {"reading children": sum(sum(child.cpu_times()[:2]) for child in children)}
