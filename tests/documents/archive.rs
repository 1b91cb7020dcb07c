//! What is packed in a file: itself, and the members of an archive, archives in archives included.

/// The bytes, and those of everything that is packed in them.
pub(crate) fn layers(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    for member in members(bytes) {
        all.extend(layers(&member));
    }
    all
}

/// The members of a ZIP archive with their names, by its directory; nothing for any other file.
fn members(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Vec::new();
    }
    let number = |at: usize, size: usize| {
        bytes[at..at + size].iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
    };
    let end = (0..bytes.len() - 21).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06")).expect("an end");
    let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
    let mut found = Vec::new();
    for _ in 0..count {
        assert!(bytes[at..].starts_with(b"PK\x01\x02"), "a directory");
        let (method, packed, place) = (number(at + 10, 2), number(at + 20, 4), number(at + 42, 4));
        let (name, extra, comment) = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2));
        found.push(bytes[at + 46..at + 46 + name + extra + comment].to_vec());
        let from = place + 30 + number(place + 26, 2) + number(place + 28, 2);
        let data = &bytes[from..from + packed];
        found.push(match method {
            0 => data.to_vec(),
            8 => inflate(data),
            other => panic!("cannot look into a member packed by method {other}"),
        });
        at += 46 + name + extra + comment;
    }
    found
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> usize {
        (0..count).fold(0, |number, place| {
            let bit = usize::from(self.bytes[self.at / 8] >> (self.at % 8) & 1);
            self.at += 1;
            number | bit << place
        })
    }
}

/// A code by the lengths of its words: how many there are of each length, and the symbols in order.
struct Code {
    counts: [usize; 16],
    symbols: Vec<usize>,
}

impl Code {
    fn new(lengths: &[usize]) -> Self {
        let mut counts = [0; 16];
        lengths.iter().for_each(|length| counts[*length] += 1);
        counts[0] = 0;
        let mut symbols: Vec<usize> = (0..lengths.len()).filter(|symbol| lengths[*symbol] > 0).collect();
        symbols.sort_by_key(|symbol| lengths[*symbol]);
        Self { counts, symbols }
    }

    fn read(&self, bits: &mut Bits<'_>) -> usize {
        let (mut word, mut first, mut place) = (0, 0, 0);
        for count in &self.counts[1..] {
            word |= bits.take(1);
            if word < first + count {
                return self.symbols[place + word - first];
            }
            place += count;
            first = (first + count) << 1;
            word <<= 1;
        }
        panic!("no such word in the code")
    }
}

/// Source: RFC 1951.
fn inflate(bytes: &[u8]) -> Vec<u8> {
    const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    let mut bits = Bits { bytes, at: 0 };
    let mut out: Vec<u8> = Vec::new();
    loop {
        let last = bits.take(1) == 1;
        match bits.take(2) {
            0 => {
                bits.at = bits.at.div_ceil(8) * 8;
                let length = bits.take(16);
                bits.take(16);
                out.extend(&bytes[bits.at / 8..bits.at / 8 + length]);
                bits.at += 8 * length;
            }
            1 => {
                let mut lengths = vec![8; 144];
                lengths.extend([9; 112]);
                lengths.extend([7; 24]);
                lengths.extend([8; 8]);
                block(&mut bits, &mut out, &Code::new(&lengths), &Code::new(&[5; 30]));
            }
            _ => {
                let (literals, distances, words) = (bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4);
                let mut lengths = [0; 19];
                ORDER[..words].iter().for_each(|place| lengths[*place] = bits.take(3));
                let code = Code::new(&lengths);
                let mut lengths: Vec<usize> = Vec::new();
                while lengths.len() < literals + distances {
                    let (value, times) = match code.read(&mut bits) {
                        16 => (lengths[lengths.len() - 1], 3 + bits.take(2)),
                        17 => (0, 3 + bits.take(3)),
                        18 => (0, 11 + bits.take(7)),
                        length => (length, 1),
                    };
                    lengths.extend(vec![value; times]);
                }
                block(&mut bits, &mut out, &Code::new(&lengths[..literals]), &Code::new(&lengths[literals..]));
            }
        }
        if last {
            return out;
        }
    }
}

fn block(bits: &mut Bits<'_>, out: &mut Vec<u8>, literals: &Code, distances: &Code) {
    loop {
        let symbol = literals.read(bits);
        if symbol < 256 {
            out.push(u8::try_from(symbol).unwrap());
            continue;
        }
        if symbol == 256 {
            return;
        }
        let length = match symbol - 257 {
            code @ 0..8 => code + 3,
            28 => 258,
            code => {
                let extra = code / 4 - 1;
                ((4 + code % 4) << extra) + 3 + bits.take(extra)
            }
        };
        let distance = match distances.read(bits) {
            code @ 0..4 => code + 1,
            code => {
                let extra = code / 2 - 1;
                ((2 + code % 2) << extra) + 1 + bits.take(extra)
            }
        };
        for _ in 0..length {
            out.push(out[out.len() - distance]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::layers;

    /// Made with Python's zipfile: a member as it is, one in the fixed code, one in a code of its own.
    const ARCHIVE: &str = concat!(
        "504b030414000000000000002100d9024b760d0000000d0000000a00000073746f7265642e74787463616e6172792073746f",
        "726564504b03041400000008000000210096141d6e12000000190000000900000066697865642e7478744b4ecc4b2caa5448",
        "cbac484d514846e20000504b03041400000008000000210018c548c52c000000fc0300000b00000064796e616d69632e7478",
        "742bc94855484ecc4b2caa5428cecc4b2fd653281915191519b2228999a9f9b99595b9f9a99989e9a31cbc1c00504b010214",
        "0314000000000000002100d9024b760d0000000d0000000a000000000000000000000080010000000073746f7265642e7478",
        "74504b010214031400000008000000210096141d6e1200000019000000090000000000000000000000800135000000666978",
        "65642e747874504b010214031400000008000000210018c548c52c000000fc0300000b000000000000000000000080016e00",
        "000064796e616d69632e747874504b05060000000003000300a8000000c30000000000",
    );

    #[test]
    fn what_is_packed_is_found() {
        let bytes: Vec<u8> = (0..ARCHIVE.len() / 2)
            .map(|place| u8::from_str_radix(&ARCHIVE[2 * place..2 * place + 2], 16).unwrap())
            .collect();
        let layers = layers(&bytes);
        let text = |place: usize| String::from_utf8_lossy(&layers[place]).into_owned();
        assert_eq!(layers.len(), 7);
        assert_eq!([text(1), text(2)], ["stored.txt", "canary stored"]);
        assert_eq!([text(3), text(4)], ["fixed.txt", "canary fixed canary fixed"]);
        let letters: String =
            (0..300_u32).map(|i| char::from(b'a' + u8::try_from((i * i * 7 + i) % 26).unwrap())).collect();
        assert_eq!(text(6), "the canary sings. ".repeat(40) + &letters);
    }
}
