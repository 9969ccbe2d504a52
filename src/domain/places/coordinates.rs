//! Coordinates as people copy them from maps, telephones and notes.

use super::Point;

/// Marks behind degrees, minutes and seconds, and what parts two coordinates. They say nothing that order does not.
const MARKS: &str = "°º'′’\"″”,; \t\u{a0}";

impl Point {
    /// The point of two coordinates, north before east: `49.28,-123.12`, `49.28 -123.12`, `49,28; -123,12`,
    /// `49.28° N, 123.12° W`, `37°58'46"N 23°42'58"E`, `geo:49.28,-123.12?z=12`, `@49.28,-123.12,15z`. None if it is no
    /// point on the globe.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        measured(typed).filter(|point| is_on_globe(*point))
    }
}

/// The degrees of two coordinates, wherever they lead.
fn measured(typed: &str) -> Option<Point> {
    let bare = bare(typed);
    let tokens = tokens(&with_decimal_points(&bare))?;
    let [lat, lon] = coordinates(&tokens)?;
    Some(Point {
        lat: lat.degrees(['N', 'S'])?,
        lon: lon.degrees(['E', 'W'])?,
    })
}

fn is_on_globe(point: Point) -> bool {
    point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0
}

/// Whether a text is two coordinates that lead beyond the globe.
#[must_use]
pub fn is_beyond_globe(typed: &str) -> bool {
    // Few names have digits: nothing more is asked of them.
    typed.bytes().any(|byte| byte.is_ascii_digit())
        && measured(typed).is_some_and(|point| !is_on_globe(point))
}

/// Whether a text is meant for coordinates: numbers, and nothing but what stands beside them.
#[must_use]
pub fn is_meant_for_coordinates(typed: &str) -> bool {
    let is_number = |token: &Token| matches!(token, Token::Number(_));
    tokens(&bare(typed)).is_some_and(|tokens| tokens.iter().any(is_number))
}

/// The text without what programs put around coordinates.
fn bare(typed: &str) -> String {
    let typed = typed.trim().replace('−', "-");
    let (typed, is_uri) = match typed.strip_prefix("geo:") {
        Some(rest) => (rest.to_owned(), true),
        None => (typed, false),
    };
    // What a geo URI says behind these is not about the place, nor is the zoom of a map.
    let end = if is_uri { typed.find(['?', ';']) } else { None };
    let typed = &typed[..end.unwrap_or(typed.len())];
    let typed = typed.trim_matches(['(', ')', '[', ']', '@']);
    let zoom = typed
        .rsplit_once(',')
        .filter(|(_, last)| last.ends_with(['z', 'm']));
    zoom.map_or(typed, |(point, _)| point).to_owned()
}

/// A decimal comma in each of two numbers becomes a point.
fn with_decimal_points(text: &str) -> String {
    let parts: Vec<&str> = text
        .split([';', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let has_comma = |part: &&str| {
        let (whole, decimals) = part.split_once(',').unwrap_or_default();
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole.trim_start_matches(['-', '+'])) && digits(decimals)
    };
    if parts.len() == 2 && parts.iter().all(has_comma) {
        return text.replace(',', ".");
    }
    // The same with a comma between the two.
    match text.split(',').collect::<Vec<&str>>()[..] {
        [lat, of_lat, lon, of_lon]
            if has_comma(&&*format!("{lat},{of_lat}"))
                && has_comma(&&*format!("{},{of_lon}", lon.trim_start())) =>
        {
            format!("{lat}.{of_lat} {lon}.{of_lon}")
        }
        _ => text.to_owned(),
    }
}

#[derive(Clone, Copy, Debug)]
enum Token {
    Number(f64),
    /// N, S, E or W.
    Letter(char),
}

/// The numbers and letters of a text; none if there is anything else.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_number = |character: char| character.is_ascii_digit() || character == '.';
        let length = if is_number(first) || matches!(first, '-' | '+') {
            let digits = rest[1..].find(|character| !is_number(character));
            let length = digits.map_or(rest.len(), |digits| digits + 1);
            tokens.push(Token::Number(rest[..length].parse().ok()?));
            length
        } else if let letter @ ('N' | 'S' | 'E' | 'W') = first.to_ascii_uppercase() {
            tokens.push(Token::Letter(letter));
            1
        } else if MARKS.contains(first) {
            first.len_utf8()
        } else {
            return None;
        };
        rest = &rest[length..];
    }
    Some(tokens)
}

/// Degrees, minutes and seconds as far as they are given, and the letter of the half of the globe.
#[derive(Debug, Default)]
struct Coordinate {
    numbers: Vec<f64>,
    letter: Option<char>,
}

/// Two coordinates: parted by their letters, which stand before or behind them, else in the middle.
fn coordinates(tokens: &[Token]) -> Option<[Coordinate; 2]> {
    let mut found: Vec<Coordinate> = Vec::new();
    let letter_first = matches!(tokens.first(), Some(Token::Letter(_)));
    let has_letters = tokens.iter().any(|token| matches!(token, Token::Letter(_)));
    let mut open = Coordinate::default();
    for token in tokens {
        match token {
            Token::Number(number) => open.numbers.push(*number),
            Token::Letter(letter) if letter_first => {
                if open.letter.is_some() {
                    found.push(std::mem::take(&mut open));
                }
                open.letter = Some(*letter);
            }
            Token::Letter(letter) => {
                open.letter = Some(*letter);
                found.push(std::mem::take(&mut open));
            }
        }
    }
    if has_letters {
        found.extend((!open.numbers.is_empty()).then_some(open));
    } else {
        let middle = open.numbers.len() / 2;
        let last = open.numbers.split_off(middle);
        let numbers = [open.numbers, last];
        found.extend(numbers.map(|numbers| Coordinate {
            numbers,
            letter: None,
        }));
    }
    let found: [Coordinate; 2] = found.try_into().ok()?;
    let same = found[0].numbers.len() == found[1].numbers.len();
    let both = found[0].letter.is_some() == found[1].letter.is_some();
    (same && both).then_some(found)
}

impl Coordinate {
    /// The degrees, negative on the second half of the globe.
    fn degrees(&self, [positive, negative]: [char; 2]) -> Option<f64> {
        let (degrees, parts) = match self.numbers[..] {
            [degrees] => (degrees, 0.0),
            [degrees, minutes] => (degrees, minutes / 60.0),
            [degrees, minutes, seconds] => (degrees, minutes / 60.0 + seconds / 3600.0),
            _ => return None,
        };
        let is_part = |part: &f64| (0.0..60.0).contains(part);
        if !self.numbers[1..].iter().all(is_part) {
            return None;
        }
        let size = degrees.abs() + parts;
        match self.letter {
            None => Some(size.copysign(degrees)),
            Some(_) if degrees.is_sign_negative() => None,
            Some(letter) if letter == positive => Some(size),
            Some(letter) if letter == negative => Some(-size),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, is_beyond_globe};

    #[test]
    fn coordinates_are_read_as_people_copy_them() {
        for typed in [
            "49.28,-123.12",
            " 49.28, -123.12 ",
            "49.28 −123.12",
            "49,28; -123,12",
            "49,28 -123,12",
            "49,28,-123,12",
            "49,28, -123,12",
            "49.28N 123.12W",
            "N 49.28 W 123.12",
            "49.28°n, 123.12°w",
            "49.28° N, 123.12° W",
            "49°16'48\"N 123°7'12\"W",
            "49° 16.8' N, 123° 7.2' W",
            "(49.28, -123.12)",
            "geo:49.28,-123.12;u=35",
            "geo:49.28,-123.12?z=12",
            "@49.28,-123.12,15z",
        ] {
            let found = Point::parse(typed).expect(typed);
            let is_near = (found.lat - 49.28).abs() < 1e-9 && (found.lon + 123.12).abs() < 1e-9;
            assert!(is_near, "{typed}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_point_is_none() {
        for wrong in [
            "",
            "49.28",
            "91,0",
            "0,181",
            "1,2,3",
            "nan,1",
            "inf 0",
            "1e2,3",
            "-4S,5E",
            "a,b",
            "N W",
            "49N",
            "5E 4N",
            "49°61'N 3°1'E",
            "1 2 3 4 5 6 7 8",
            "--1,2",
            "1.2.3,4",
            "49N 123",
        ] {
            assert_eq!(Point::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_numbers_that_are_too_large_lead_beyond_the_globe_and_other_texts_do_not() {
        for beyond in ["91,200", "91, 0", "0 181", "49.28,-223.12", "91° N, 5° E"] {
            assert!(is_beyond_globe(beyond), "{beyond}");
        }
        for other in [
            "90,180",
            "200",
            "Paris 20",
            "49°61'N 3°1'E",
            "NE",
            "1,2,3",
            "",
        ] {
            assert!(!is_beyond_globe(other), "{other}");
        }
    }
}
