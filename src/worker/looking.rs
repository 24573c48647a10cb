//! Has the worker read the lines of a file that somebody looks at, and search it.

use std::cell::RefCell;
use std::rc::Rc;

use meshmedic_rules::intake::CleanText;
use meshmedic_rules::intake::archive::is_archive;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope};

use super::line_ends;
use super::look::{BLOCK, Ends, Find, LookRequest, Looked, Named, ends_in, lines_of, remember, remembered, shown};
use super::pieces::{PIECE, Pieces};
use super::protocol::Response;
use super::reading::with_file;
use super::scope::{count_look, pause, post, taken};

thread_local! {
    static FOUND: Named<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Sends the lines of a file, or of one that was read in it.
pub(super) async fn look(scope: DedicatedWorkerGlobalScope, request: LookRequest, file: JsValue) {
    count_look(true);
    let looked = match in_what_was_read(&request) {
        Some(looked) => Some(looked),
        None => match file.dyn_ref::<Blob>() {
            Some(file) => in_file(&request, file).await,
            None => None,
        },
    };
    count_look(false);
    let looked = looked.unwrap_or_default();
    post(&scope, &Response::Looked(Box::new(Looked { request, ..looked })), None);
}

/// What is no text as it lies there is shown as it was read: the files of an archive, UTF-16.
fn in_what_was_read(request: &LookRequest) -> Option<Looked> {
    with_file(&request.id, |input| {
        let files: Vec<String> = input.texts().map(|(name, _)| name.to_owned()).collect();
        let wanted = |name: &str| request.path == name;
        let (name, text) = input.texts().find(|(name, _)| wanted(name)).or_else(|| input.texts().next())?;
        let looked = Looked { path: name.to_owned(), files, ..in_text(request, text) };
        input.is_archive().then_some(looked)
    })?
}

fn in_text(request: &LookRequest, text: &CleanText<'_>) -> Looked {
    let mut looked = Looked { total: text.line_count() as u32, ..Looked::default() };
    if !request.find.is_empty() {
        let mut find = Find::new(&request.find);
        find.push(text.pasted_text().as_bytes());
        let line_of = |at: u64| text.line_of(at as usize) as u32;
        let at = nearest(request, find.found.len(), |number| line_of(find.found[number]));
        (looked.found, looked.at) = (find.found.len() as u32, at);
        looked.line = at.checked_sub(1).map_or(0, |number| line_of(find.found[number as usize]));
    }
    looked.from = first(request, &looked);
    let last = (looked.from.saturating_add(request.count)).min(looked.total + 1);
    looked.lines = (looked.from..last).map(|line| shown(text.original_line(line as usize).as_bytes())).collect();
    looked
}

/// The number, from 1, of the place asked for among so many; the next one, and behind the last one the first.
fn nearest(request: &LookRequest, count: usize, line_of: impl Fn(usize) -> u32) -> u32 {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = (from + to) / 2;
        if line_of(middle) < request.near { from = middle + 1 } else { to = middle }
    }
    let count = count as u32;
    match request.number {
        _ if count == 0 => 0,
        0 if from as u32 == count => 1,
        0 => from as u32 + 1,
        number => (number - 1) % count + 1,
    }
}

/// The first line that is given: of a place that was found, the lines around it.
fn first(request: &LookRequest, looked: &Looked) -> u32 {
    let wanted = if looked.at > 0 { looked.line.saturating_sub(request.count / 2) } else { request.from };
    wanted.clamp(1, looked.total.max(1))
}

async fn in_file(request: &LookRequest, file: &Blob) -> Option<Looked> {
    let head = bytes(file, 0, BLOCK).await?;
    let is_text = !(is_archive(&head) || matches!(head[..], [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || head.contains(&0));
    if !is_text {
        return with_file(&request.id, |input| {
            let text = input.texts().next().filter(|(_, text)| !text.pasted_text().is_empty());
            text.map(|(_, text)| in_text(request, text))
        })?;
    }
    let ends = ends_of(&request.id, file).await?;
    let mut looked = Looked { total: ends.total(), path: request.path.clone(), ..Looked::default() };
    if !request.find.is_empty() {
        let found = found_of(&request.id, &request.find, file).await?;
        let at = nearest_in(request, &found, &ends, file).await?;
        (looked.found, looked.at) = (found.len() as u32, at);
        if let Some(number) = at.checked_sub(1) {
            looked.line = line_of(found[number as usize], &ends, file).await?;
        }
    }
    looked.from = first(request, &looked);
    let (block, skip) = ends.block_of(looked.from);
    let from = block * BLOCK;
    // Long lines take more than a block.
    for length in [2 * BLOCK, 16 * BLOCK, 4 * PIECE] {
        let piece = bytes(file, from, length).await?;
        let is_end = piece.len() < length;
        looked.lines = lines_of(&piece, skip, request.count, is_end);
        if is_end || looked.lines.len() == request.count as usize {
            break;
        }
    }
    Some(looked)
}

/// The line, from 1, of a byte.
async fn line_of(at: u64, ends: &Ends, file: &Blob) -> Option<u32> {
    let block = at as usize / BLOCK;
    let before = bytes(file, block * BLOCK, at as usize % BLOCK).await?;
    Some(ends.before(block) + ends_in(&before) + 1)
}

async fn nearest_in(request: &LookRequest, found: &[u64], ends: &Ends, file: &Blob) -> Option<u32> {
    let (mut from, mut to) = (0, found.len());
    while from < to {
        let middle = (from + to) / 2;
        let is_before = line_of(found[middle], ends, file).await? < request.near;
        if is_before { from = middle + 1 } else { to = middle }
    }
    let place = |number: usize| if number < from { 0 } else { u32::MAX };
    Some(nearest(request, found.len(), place))
}

/// Where the lines of a file begin.
async fn ends_of(id: &str, file: &Blob) -> Option<Rc<Ends>> {
    // They are counted while the file is read: to read it twice at a time would make both slower.
    while line_ends::are_coming(id) {
        pause().await;
    }
    if let Some(ends) = line_ends::known(id) {
        return Some(ends);
    }
    let mut ends = Ends::default();
    each_piece(file, |piece| ends.push(piece)).await?;
    Some(line_ends::keep(id.to_owned(), ends))
}

/// Where a text stands in a file.
async fn found_of(id: &str, text: &str, file: &Blob) -> Option<Rc<Vec<u64>>> {
    let name = format!("{id} {text}");
    if let Some(found) = remembered(&FOUND, &name) {
        return Some(found);
    }
    let mut find = Find::new(text);
    each_piece(file, |piece| find.push(piece)).await?;
    Some(remember(&FOUND, name, find.found))
}

async fn each_piece(file: &Blob, mut take: impl FnMut(&[u8])) -> Option<()> {
    let mut pieces = Pieces::of(file, 0.0);
    while pieces.at() < file.size() {
        take(&pieces.next().await?);
    }
    Some(())
}

async fn bytes(file: &Blob, from: usize, length: usize) -> Option<Vec<u8>> {
    let slice = file.slice_with_f64_and_f64(from as f64, (from + length) as f64).ok()?;
    JsFuture::from(slice.array_buffer()).await.ok().map(taken)
}
