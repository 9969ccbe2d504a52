//! Instructions of a program outside of the kernel: by the counters of the processor where the system lends them (as `perf
//! stat -e instructions:u` has them).

/// A counter of the processor for a child.
#[cfg(target_os = "linux")]
pub struct Counter(perf_event::Counter);

#[cfg(target_os = "linux")]
impl Counter {
    /// Counts from when a child becomes another program; none if this machine does not count.
    pub fn of_the_next_program() -> Option<Self> {
        let mut builder = perf_event::Builder::new(perf_event::events::Hardware::INSTRUCTIONS);
        let builder = builder.inherit(true).enable_on_exec(true);
        builder.build().ok().map(Self)
    }

    /// The instructions of the child and of its children, once they have ended.
    pub fn count(mut self) -> Option<u64> {
        self.0.read().ok().filter(|count| *count > 0)
    }
}

#[cfg(not(target_os = "linux"))]
pub struct Counter;

#[cfg(not(target_os = "linux"))]
impl Counter {
    pub fn of_the_next_program() -> Option<Self> {
        None
    }

    pub fn count(self) -> Option<u64> {
        None
    }
}
