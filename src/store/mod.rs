//! store: placeholder head, written with its first content.
