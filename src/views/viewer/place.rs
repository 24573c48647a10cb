//! How far a file is scrolled, and which line that is.

/// The height of a line, as `static/css/viewer.css` sets it, in pixels.
pub(super) const ROW: i32 = 24;

/// No browser scrolls through more pixels than some ten millions: of a longer file each one stands for several lines.
const TALLEST: i32 = 10_000_000;

/// The height of all lines, in pixels.
pub(super) fn height(total: u32) -> i32 {
    i32::try_from(total).unwrap_or(i32::MAX).saturating_mul(ROW).min(TALLEST)
}

/// Whether a pixel stands for several lines.
pub(super) fn is_packed(total: u32) -> bool {
    height(total) == TALLEST
}

/// So many lines are in sight in a window of that height.
pub(super) fn rows(window: i32) -> u32 {
    (window / ROW).max(1) as u32
}

/// The last line that can be at the top.
pub(super) fn last_top(total: u32, window: i32) -> u32 {
    (total + 1).saturating_sub(rows(window)).max(1)
}

/// The line at the top, from 1, where the file is scrolled by so many pixels.
pub(super) fn line_at(y: i32, total: u32, window: i32) -> u32 {
    let line = if is_packed(total) {
        let room = i64::from(TALLEST - window).max(1);
        (i64::from(y) * i64::from(last_top(total, window) - 1) / room) as u32 + 1
    } else {
        ((y + ROW / 2) / ROW) as u32 + 1
    };
    line.clamp(1, last_top(total, window))
}

/// By how many pixels it is scrolled with that line at the top.
pub(super) fn y_of(line: u32, total: u32, window: i32) -> i32 {
    let before = i64::from(line.saturating_sub(1));
    if is_packed(total) {
        (before * i64::from(TALLEST - window) / i64::from(last_top(total, window) - 1).max(1)) as i32
    } else {
        before as i32 * ROW
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_file_can_be_scrolled_to() {
        assert_eq!((line_at(0, 0, 600), height(0), last_top(0, 600)), (1, 0, 1));
        assert_eq!((line_at(480, 100, 600), y_of(21, 100, 600)), (21, 480));
        assert_eq!((line_at(height(100) - 600, 100, 600), last_top(100, 600)), (76, 76));
        for total in [2_320_303, 40_000_000] {
            assert!(is_packed(total));
            assert_eq!(line_at(TALLEST - 600, total, 600), total + 1 - 25);
            assert_eq!(y_of(1, total, 600), 0);
            let middle = y_of(total / 2, total, 600);
            assert!(line_at(middle, total, 600).abs_diff(total / 2) < 10, "{middle}");
        }
    }
}
