use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file in the parcel.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// The parcel. Its members bear the oldest day that it can name: the same input gives the same bytes, whatever the day.
pub(super) fn packed(members: &[Member]) -> ZipResult<Vec<u8>> {
    let how = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut parcel = ZipWriter::new(Cursor::new(Vec::new()));
    for member in members {
        parcel.start_file(member.name, how)?;
        parcel.write_all(&member.bytes)?;
    }
    Ok(parcel.finish()?.into_inner())
}
