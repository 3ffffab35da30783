//! Ticks of the calendar: centuries to days, chosen so that their labels have room.
//!
//! A tick stands at the first day of its unit. The coarser unit that a tick also begins (a year at its January) is said
//! with it, and always at the left edge, so that the year can be read in every window.

use super::scale::Scale;
use crate::edtf::Day;

/// The unit of a tick.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// One tick.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tick {
    /// The first day of its unit; for the tick at the left edge the window's first day.
    pub day: i32,
    /// Its pixel; 0 at the left edge.
    pub x: f64,
    /// Its unit.
    pub level: Level,
    /// Year, month and day of the month of `day`.
    pub date: (i32, u8, u8),
    /// Whether a coarser unit begins here, or the window does: its name is said too.
    pub major: bool,
}

/// Steps with the room that a label needs, in pixels, finest first.
const STEPS: [(Level, i32, f64); 14] = [
    (Level::Day, 1, 34.0),
    (Level::Day, 2, 34.0),
    (Level::Day, 7, 34.0),
    (Level::Month, 1, 44.0),
    (Level::Month, 3, 44.0),
    (Level::Month, 6, 44.0),
    (Level::Year, 1, 48.0),
    (Level::Year, 2, 48.0),
    (Level::Year, 5, 48.0),
    (Level::Year, 10, 48.0),
    (Level::Year, 50, 48.0),
    (Level::Year, 100, 48.0),
    (Level::Year, 500, 48.0),
    (Level::Year, 1000, 48.0),
];

/// The room that any label needs before the right edge, in pixels.
const LABEL: f64 = 30.0;

/// The ticks of a window, from left to right; the first says the window's own beginning where no tick is near it.
pub fn ticks(scale: &Scale) -> Vec<Tick> {
    let (level, step, room) = STEPS
        .into_iter()
        .find(|(level, step, room)| days_of(*level) * f64::from(*step) * scale.per_day() >= *room)
        .unwrap_or((Level::Year, 1000, 48.0));
    let (first, last) = scale.window();
    let mut out: Vec<Tick> = Vec::new();
    let (mut year, mut month, mut day) = begin(level, step, Day(first).parts());
    // A window holds at most its width over the room for one label; the bound only guards the loop.
    for _ in 0..4_000 {
        let Some(start) = Day::new(year, month, day) else {
            if year > 9_999 {
                break;
            }
            (year, month, day) = next(level, step, (year, month, day));
            continue;
        };
        if start.0 > last {
            break;
        }
        if start.0 >= first {
            let major = match level {
                Level::Day => day == 1,
                Level::Month => month == 1,
                Level::Year => false,
            };
            out.push(Tick { day: start.0, x: scale.x(f64::from(start.0)), level, date: (year, month, day), major });
        }
        (year, month, day) = next(level, step, (year, month, day));
    }
    say_the_edge(&mut out, scale, level, room);
    // A label that would be cut by the right edge is left out; the first one stays.
    while out.len() > 1 && out.last().is_some_and(|tick| scale.width - tick.x < LABEL) {
        out.pop();
    }
    out
}

/// The left edge says year (and month) itself where the first major tick is not there.
fn say_the_edge(out: &mut Vec<Tick>, scale: &Scale, level: Level, room: f64) {
    if level == Level::Year {
        return;
    }
    let first = scale.window().0;
    match out.first_mut() {
        Some(tick) if tick.x < room => tick.major = true,
        _ => out.insert(0, Tick { day: first, x: 0.0, level, date: Day(first).parts(), major: true }),
    }
}

fn days_of(level: Level) -> f64 {
    match level {
        Level::Day => 1.0,
        Level::Month => 30.4,
        Level::Year => 365.2,
    }
}

/// The unit's beginning at or before a date.
fn begin(level: Level, step: i32, (year, month, day): (i32, u8, u8)) -> (i32, u8, u8) {
    match level {
        Level::Day if step == 7 => (year, month, 1 + (day - 1) / 7 * 7),
        Level::Day => (year, month, if step == 2 { day - (day + 1) % 2 } else { day }),
        Level::Month => (year, 1 + (month - 1) / step as u8 * step as u8, 1),
        Level::Year => (year.div_euclid(step) * step, 1, 1),
    }
}

/// The next beginning: weeks and pairs of days start anew with each month, so that labels do not creep.
fn next(level: Level, step: i32, (year, month, day): (i32, u8, u8)) -> (i32, u8, u8) {
    let month_after = if month == 12 { (year + 1, 1, 1) } else { (year, month + 1, 1) };
    match level {
        Level::Day => {
            let later = day + step as u8;
            // Days 29 to 31 are too near the next month's first for a week's label.
            let last = if step == 7 { 22 } else { 31 - step as u8 + 1 };
            match Day::new(year, month, later) {
                Some(_) if step == 1 || later <= last => (year, month, later),
                _ => month_after,
            }
        }
        Level::Month => {
            let months = i32::from(month) - 1 + step;
            (year + months / 12, (months % 12 + 1) as u8, 1)
        }
        Level::Year => (year + step, 1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: (i32, u8, u8), to: (i32, u8, u8), width: f64) -> Vec<Tick> {
        let day = |(y, m, d)| Day::new(y, m, d).unwrap().0;
        ticks(&Scale::days(day(from), day(to), width))
    }

    #[test]
    fn chooses_the_unit_by_room() {
        let year = days((2024, 1, 1), (2024, 12, 31), 1000.0);
        assert_eq!(year.len(), 12);
        assert!(year.iter().all(|tick| tick.level == Level::Month));
        assert!(year[0].major && !year[1].major);
        let decades = days((1900, 1, 1), (2024, 12, 31), 700.0);
        assert!(decades.iter().all(|tick| tick.level == Level::Year && tick.date.0 % 10 == 0));
        assert_eq!(days((2024, 3, 1), (2024, 3, 10), 800.0).len(), 10);
    }

    #[test]
    fn ticks_keep_their_distance() {
        for width in [300.0, 700.0, 1300.0] {
            for span in [3, 10, 40, 100, 400, 900, 5_000, 40_000, 3_000_000] {
                let all = ticks(&Scale::days(19_000, 19_000 + span, width));
                let near = all.windows(2).filter(|pair| pair[1].x - pair[0].x < 32.0).count();
                assert_eq!(near, 0, "{width} {span}");
                assert!(!all.is_empty(), "{width} {span}");
            }
        }
    }

    #[test]
    fn the_edge_says_the_year() {
        let ticks = days((2024, 2, 10), (2024, 2, 20), 800.0);
        assert!(ticks[0].major);
    }
}
