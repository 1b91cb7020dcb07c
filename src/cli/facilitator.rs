//! What commands say that show the facilitator more than others may see.

use super::output::Output;
use crate::engagement::Reader;

/// Who reads.
pub(crate) fn reader(facilitator: bool) -> Reader {
    if facilitator { Reader::Facilitator } else { Reader::Anybody }
}

/// Says at the top of what follows whom it is for; beside it where other programs read.
pub(crate) fn notice(facilitator: bool, json: bool, out: &Output) {
    const NOTICE: &str = "For the facilitator only: confidential answers are among these. Do not pass them on. Unattributed ones are not.\n";
    match (facilitator, json) {
        (false, _) => {}
        (true, false) => out.result(NOTICE),
        (true, true) => out.say(NOTICE.trim_end()),
    }
}
