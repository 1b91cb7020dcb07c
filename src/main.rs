//! The door: everything else is in the library, so that it can be called twice in one process and tested.

fn main() -> std::process::ExitCode {
    groundwork::run(std::env::args_os())
}
