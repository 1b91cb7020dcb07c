//! The conversation as a machine without I/O. To come.
