//! The comparison key of names and search texts.
//!
//! What comes in: any text. What goes out: the same in lower case, with accents dropped and compatibility forms made plain,
//! as Unicode's NFKD without combining marks gives it for the letters of Latin, Greek and Cyrillic; other scripts keep
//! their letters. The tables of the whole of Unicode weigh 110 KB, a tenth of the page; these weigh 2, and a test
//! compares them with Unicode's own.

/// Runs of characters from a first one on, and what each folds to.
const RUNS: [(u32, &str); 24] = [
    (0xa0, " "),
    (0xa8, " ©a«¬\u{ad}® °±23 μ¶· 1o"),
    (
        0xc0,
        "aaaaaaæceeeeiiiiðnooooo×ouuuuyþßaaaaaaæceeeeiiiiðnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggg\
         gggghhħħiiiiiiiiiiĳĳjjkkĸllllllŀŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzs",
    ),
    (0x1a0, "oo"),
    (0x1af, "uu"),
    (0x1cd, "aaiioouuuuuuuuuuǝaaaaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææooaaaaeeeeiiiioooorrrruuuussttȝȝhh"),
    (0x226, "aaeeooooooooyy"),
    (0x2b0, "hɦjrɹɻʁwyʹʺʻ'"),
    (0x386, "α·εηι΋ο΍υωι"),
    (0x3aa, "ιυαεηιυ"),
    (0x3ca, "ιυουω"),
    (0x400, "ееђгєѕііјљњћкиу"),
    (0x419, "и"),
    (0x439, "и"),
    (0x450, "ееђгєѕііјљњћкиу"),
    (0x476, "ѵѵ"),
    (0x4c1, "жж"),
    (0x4d0, "ааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыы"),
    (
        0x1e00,
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
         ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚsẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
         eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy",
    ),
    (0x2000, "           "),
    (0x2010, "--"),
    (0x2017, " ‘'"),
    (0x2024, "."),
    (0x202f, " "),
];

/// Characters that fold to several.
const SEVERAL: [(char, &str); 22] = [
    ('Ĳ', "ij"),
    ('ĳ', "ij"),
    ('Ǆ', "dz"),
    ('ǅ', "dz"),
    ('ǆ', "dz"),
    ('Ǉ', "lj"),
    ('ǈ', "lj"),
    ('ǉ', "lj"),
    ('Ǌ', "nj"),
    ('ǋ', "nj"),
    ('ǌ', "nj"),
    ('Ǳ', "dz"),
    ('ǲ', "dz"),
    ('ǳ', "dz"),
    ('…', "..."),
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];

/// The first and last of the full-width forms of ASCII, which fold to it.
const FULL_WIDTH: (u32, u32) = (0xff01, 0xff5e);

/// The comparison key of a name or a search text: compatibility forms and accents dropped, lower case.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_mark(*c)) {
        fold_char(c, &mut out);
    }
    out
}

fn fold_char(c: char, out: &mut String) {
    let code = u32::from(c);
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if let Some((_, plain)) = SEVERAL.iter().find(|(one, _)| *one == c) {
        out.push_str(plain);
    } else if let Some(plain) = in_runs(code) {
        out.push(plain);
    } else if (FULL_WIDTH.0..=FULL_WIDTH.1).contains(&code) {
        out.extend(char::from_u32(code - FULL_WIDTH.0 + 0x21).map(|c| c.to_ascii_lowercase()));
    } else {
        out.extend(c.to_lowercase());
    }
}

fn in_runs(code: u32) -> Option<char> {
    let (first, plain) = RUNS.get(RUNS.partition_point(|(first, _)| *first <= code).checked_sub(1)?)?;
    plain.chars().nth((code - first) as usize)
}

/// Whether a character is a combining mark of Latin, Greek, Cyrillic, Hebrew or Arabic.
pub fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x5c7 | 0x610..=0x61a
        | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc | 0x1ab0..=0x1ace | 0x1dc0..=0x1dff | 0x20d0..=0x20f0 | 0xfe20..=0xfe2f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    /// Letters that Unicode does not decompose, and signs that the press uses for one another.
    fn alike(c: char) -> char {
        match c {
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            '‑' | '‐' => '-',
            '’' | 'ʼ' => '\'',
            other => other,
        }
    }

    #[test]
    fn letters_fold_as_unicode_says() {
        let blocks = [0xc0..=0x17f, 0x180..=0x24f, 0x386..=0x3ce, 0x400..=0x4ff, 0x1e00..=0x1eff, 0xff01..=0xff5e];
        let mut compared = 0;
        for c in blocks.into_iter().flatten().filter_map(char::from_u32).filter(|c| c.is_alphabetic()) {
            // A dot or sign beside the letter that Unicode keeps.
            if matches!(c, 'Ŀ'..='ŀ' | 'ŉ' | 'ẚ') {
                continue;
            }
            let whole: String = [c]
                .into_iter()
                .nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .map(alike)
                .collect();
            assert_eq!(fold(&c.to_string()), whole, "U+{:04X}", u32::from(c));
            compared += 1;
        }
        assert!(compared > 900, "{compared}");
    }

    #[test]
    fn folds_what_the_press_writes() {
        assert_eq!(fold("Erdoğan’s Ångström\u{a0}Łódź – № 5…"), "erdogan's angstrom lodz – № 5...");
        assert_eq!(fold("Zoe\u{301} Київ"), "zoe киів");
        assert_eq!(fold("שָׁלוֹם"), "שלום");
    }
}
