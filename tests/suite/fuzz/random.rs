//! Random changes of bytes, the same for the same seed.
//!
//! The generator is xorshift64*, which is enough to choose places and words.

/// A source of random numbers.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        // Zero would stay zero.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    /// A number below `end`, which is above zero.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).expect("48 bits") % end
    }

    fn choice<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// One of the inputs with a few changes.
    pub(super) fn changed(&mut self, inputs: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
        let mut input = self.choice(inputs).clone();
        for _ in 0..=self.below(6) {
            self.change(&mut input, inputs, words);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, inputs: &[Vec<u8>], words: &[&str]) {
        let at = self.below(input.len() + 1);
        let end = (at + self.below(20)).min(input.len());
        match self.below(7) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 => drop(input.drain(at..end)),
            2 => {
                let part = input[at..end].to_vec();
                let times = 1 + self.below(40);
                input.splice(at..at, part.repeat(times));
            }
            3 => {
                let other = self.choice(inputs);
                let from = self.below(other.len() + 1);
                let to = (from + self.below(60)).min(other.len());
                input.splice(at..end, other[from..to].iter().copied());
            }
            4 => {
                let letter = char::from_u32(u32::try_from(self.below(0x3000)).expect("small"));
                let text = letter.unwrap_or('\u{fffd}').to_string();
                input.splice(at..at, text.into_bytes());
            }
            _ => drop(input.splice(at..end.min(at + 1), self.choice(words).bytes())),
        }
    }
}
