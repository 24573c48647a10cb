//! The bytes of a file, piece by piece.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamByobReader};

use super::scope::taken;

/// So many bytes of a file are read at once.
pub(super) const PIECE: usize = 2 << 20;

/// A file that is read from a place on.
pub(super) struct Pieces {
    file: Blob,
    at: f64,
    /// The file as a stream, and the one buffer that it fills again and again: buffers of pieces of their own took the browser four times as
    /// long. None where the browser has no such streams of files, and for a file of one piece.
    stream: Option<(ReadableStreamByobReader, ArrayBuffer)>,
}

impl Pieces {
    /// The bytes of `file` behind so many.
    pub(super) fn of(file: &Blob, at: f64) -> Pieces {
        let rest = if file.size() - at > PIECE as f64 { file.slice_with_f64(at).ok() } else { None };
        let reader = rest.and_then(|rest| ReadableStreamByobReader::new(&rest.stream()).ok());
        let stream = reader.map(|reader| (reader, ArrayBuffer::new(PIECE as u32)));
        Pieces { file: file.clone(), at, stream }
    }

    /// How many bytes stand before the next piece.
    pub(super) fn at(&self) -> f64 {
        self.at
    }

    /// Reads the next piece. None if it can't be read: the file is gone, it changed, or it is a folder.
    pub(super) async fn next(&mut self) -> Option<Vec<u8>> {
        let end = (self.at + PIECE as f64).min(self.file.size());
        let length = (end - self.at) as u32;
        let bytes = match &mut self.stream {
            Some((reader, buffer)) => filled(reader, buffer, length).await?,
            None => {
                let slice = self.file.slice_with_f64_and_f64(self.at, end).ok()?;
                JsFuture::from(slice.array_buffer()).await.ok().map(taken)?
            }
        };
        self.at = end;
        (bytes.len() == length as usize).then_some(bytes)
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        if let Some((reader, _)) = &self.stream {
            // Awaited by nobody; as a future, what becomes of it is no error that nobody caught.
            drop(JsFuture::from(reader.cancel()));
        }
    }
}

/// So many bytes of a stream. The buffer changes hands while it is filled.
async fn filled(reader: &ReadableStreamByobReader, buffer: &mut ArrayBuffer, length: u32) -> Option<Vec<u8>> {
    let mut count = 0;
    while count < length {
        let room = Uint8Array::new_with_byte_offset_and_length(buffer, count, length - count);
        let read = JsFuture::from(reader.read_with_array_buffer_view(&room)).await.ok()?;
        let value: Uint8Array = Reflect::get(&read, &"value".into()).ok()?.dyn_into().ok()?;
        if value.length() == 0 {
            return None;
        }
        count += value.length();
        *buffer = value.buffer();
    }
    Some(Uint8Array::new_with_byte_offset_and_length(buffer, 0, length).to_vec())
}
