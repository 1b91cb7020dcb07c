//! The door: everything else is in the library, so that it can be called twice in one process and tested.

/// Documents are made of many small pieces on several threads, where the C library's own allocator asks the kernel
/// for every few pages of each of them.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    groundwork::run(std::env::args_os())
}
