//! The scale: a window of days onto pixels, linear, and its moves.

/// A linear scale. Day `d` covers `[d, d + 1)`; `start` and `end` are days with fractions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// Left edge of the window, in days.
    pub start: f64,
    /// Right edge of the window, in days; beyond `start`.
    pub end: f64,
    /// Width in CSS pixels; at least 1.
    pub width: f64,
}

/// The narrowest window: three days.
const SPAN_MIN: f64 = 3.0;
/// The widest window: the calendar's ten thousand years.
const SPAN_MAX: f64 = 3_652_500.0;
/// 1 January of year 1, and the end of year 9999, in days since 1970.
const CALENDAR: (f64, f64) = (-719_162.0, 2_932_897.0);
/// Room at each side of a fitted window, in pixels: more than a mark, which may stand beside its day.
const MARGIN: f64 = 28.0;

impl Scale {
    /// The scale that shows the days from `first` to `last`, both included, over `width` pixels.
    pub fn days(first: i32, last: i32, width: f64) -> Scale {
        Scale::spanning(f64::from(first), f64::from(last.max(first)) + 1.0, width)
    }

    /// The scale that shows these days with a little room at both sides.
    pub fn fit(first: i32, last: i32, width: f64) -> Scale {
        let scale = Scale::days(first, last, (width - 2.0 * MARGIN).max(1.0));
        let margin = MARGIN / scale.per_day();
        let margin = if width > 4.0 * MARGIN { margin } else { 0.5 };
        Scale::spanning(scale.start - margin, scale.end + margin, width).within_calendar()
    }

    fn spanning(start: f64, end: f64, width: f64) -> Scale {
        let middle = f64::midpoint(start, end);
        let span = (end - start).clamp(SPAN_MIN, SPAN_MAX);
        Scale { start: middle - span / 2.0, end: middle + span / 2.0, width: width.max(1.0) }
    }

    /// Days that the window spans.
    pub fn span(&self) -> f64 {
        self.end - self.start
    }

    /// Pixels of a day.
    pub fn per_day(&self) -> f64 {
        self.width / self.span()
    }

    /// The pixel of the beginning of a day.
    pub fn x(&self, day: f64) -> f64 {
        (day - self.start) * self.per_day()
    }

    /// The day at a pixel, with its fraction.
    pub fn invert(&self, x: f64) -> f64 {
        self.start + x / self.per_day()
    }

    /// The window zoomed by `factor` (above 1: closer) about the pixel `x`, which keeps its day.
    #[must_use]
    pub fn zoomed(&self, factor: f64, x: f64) -> Scale {
        let day = self.invert(x);
        let span = (self.span() / factor.max(f64::MIN_POSITIVE)).clamp(SPAN_MIN, SPAN_MAX);
        let start = day - span * (x / self.width);
        Scale { start, end: start + span, width: self.width }
    }

    /// The window moved by a number of pixels; to later days where positive.
    #[must_use]
    pub fn panned(&self, pixels: f64) -> Scale {
        let days = pixels / self.per_day();
        Scale { start: self.start + days, end: self.end + days, width: self.width }
    }

    /// The window brought back so that it touches the days from `first` to `last`.
    #[must_use]
    pub fn kept_near(&self, first: i32, last: i32) -> Scale {
        let slack = self.span() / 2.0;
        let low = f64::from(first) - slack;
        let high = f64::from(last) + 1.0 + slack;
        let shift = if self.start < low {
            low - self.start
        } else if self.end > high {
            (high - self.end).min(0.0)
        } else {
            0.0
        };
        Scale { start: self.start + shift, end: self.end + shift, width: self.width }
    }

    /// The window with another left edge, as far as it goes.
    #[must_use]
    pub fn with_start(&self, day: f64) -> Scale {
        Scale { start: day.min(self.end - SPAN_MIN).max(self.end - SPAN_MAX), ..*self }
    }

    /// The window with another right edge, as far as it goes.
    #[must_use]
    pub fn with_end(&self, day: f64) -> Scale {
        Scale { end: day.max(self.start + SPAN_MIN).min(self.start + SPAN_MAX), ..*self }
    }

    /// The window moved, or cut, so that it lies within the calendar's years 1 to 9999.
    #[must_use]
    pub fn within_calendar(&self) -> Scale {
        let (low, high) = CALENDAR;
        let span = self.span().min(high - low);
        let start = self.start.clamp(low, high - span);
        Scale { start, end: start + span, width: self.width }
    }

    /// First and last day that are wholly or partly in the window.
    pub fn window(&self) -> (i32, i32) {
        let first = self.start.floor();
        (first as i32, ((self.end.ceil() - 1.0).max(first)) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverts_what_it_applies() {
        let scale = Scale::days(100, 199, 500.0);
        assert!((scale.per_day() - 5.0).abs() < 1e-9);
        assert!((scale.invert(scale.x(123.25)) - 123.25).abs() < 1e-9);
        assert_eq!(scale.window(), (100, 199));
    }

    #[test]
    fn zoom_keeps_the_day_under_the_pointer() {
        let scale = Scale::days(0, 999, 800.0);
        let closer = scale.zoomed(4.0, 200.0);
        assert!((closer.invert(200.0) - scale.invert(200.0)).abs() < 1e-9);
        assert!((closer.span() - 250.0).abs() < 1e-9);
        assert!(scale.zoomed(1e9, 10.0).span() >= SPAN_MIN);
        assert!(scale.zoomed(1e-12, 10.0).span() <= SPAN_MAX);
    }

    #[test]
    fn a_day_alone_still_has_a_window() {
        let scale = Scale::fit(5, 5, 0.0);
        assert!(scale.span() >= SPAN_MIN && scale.width >= 1.0);
    }

    #[test]
    fn an_edge_moves_alone_and_never_past_the_other() {
        let scale = Scale::days(100, 199, 500.0);
        assert_eq!((scale.with_start(150.0).start, scale.with_start(150.0).end), (150.0, 200.0));
        assert!((scale.with_start(900.0).start - (200.0 - SPAN_MIN)).abs() < 1e-9);
        assert_eq!((scale.with_end(-5.0).start, scale.with_end(-5.0).end), (100.0, 100.0 + SPAN_MIN));
    }

    #[test]
    fn never_leaves_the_calendar() {
        let (first, last) = (crate::edtf::Day::new(1, 1, 1).unwrap().0, crate::edtf::Day::new(9999, 12, 31).unwrap().0);
        for scale in [Scale::fit(first, last, 900.0), Scale::fit(first, first, 900.0), Scale::fit(last, last, 900.0)] {
            for scale in [scale, scale.zoomed(0.1, 700.0).within_calendar(), scale.panned(-1e9).within_calendar()] {
                assert!(scale.window().0 >= first && scale.window().1 <= last, "{scale:?}");
                assert!(!crate::timeline::ticks(&scale).is_empty());
            }
        }
    }

    #[test]
    fn never_loses_the_events() {
        let scale = Scale::days(0, 9, 100.0).panned(1e6).kept_near(0, 99);
        assert!(scale.start < 100.0);
        let scale = Scale::days(0, 9, 100.0).panned(-1e6).kept_near(0, 99);
        assert!(scale.end > 0.0);
    }
}
