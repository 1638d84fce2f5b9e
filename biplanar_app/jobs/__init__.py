"""Background work with progress and cancel, without Qt."""

from biplanar_app.jobs.job import Dispatch, Job, JobRunner, at_once
from biplanar_app.jobs.latest import Latest

__all__ = ["Dispatch", "Job", "JobRunner", "Latest", "at_once"]
