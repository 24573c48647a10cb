//! Why an input was not read, or not as it is.

use meshmedic_rules::Lang;

use super::Words;

impl Words {
    /// Of a folder that stands in too many others.
    pub(crate) fn too_deep(&self, most: usize) -> String {
        match self.lang {
            Lang::En => format!("more than {most} folders deep; skipped"),
            Lang::Ja => format!("フォルダの階層が {most} を超えるため、読み取りませんでした"),
        }
    }

    /// Of a link in a folder.
    pub(crate) fn leads_out(&self) -> &'static str {
        match self.lang {
            Lang::En => "a link that leads out of the folder; skipped (name it to have it read)",
            Lang::Ja => "フォルダの外を指すリンクのため、読み取りませんでした(読み取るには直接指定してください)",
        }
    }

    /// Of what may give bytes without end.
    pub(crate) fn device(&self) -> &'static str {
        match self.lang {
            Lang::En => "a device, not a file; skipped",
            Lang::Ja => "ファイルではなくデバイスのため、読み取りませんでした",
        }
    }

    /// Of a file that became shorter.
    pub(crate) fn ended_early(&self, read: u64, before: u64) -> String {
        match self.lang {
            Lang::En => format!("became shorter while it was read: {read} of {before} bytes were read"),
            Lang::Ja => {
                format!("読み取り中にファイルが短くなりました。{before} バイト中 {read} バイトを読み取りました")
            }
        }
    }

    /// Of a file that is another now.
    pub(crate) fn changed(&self) -> &'static str {
        match self.lang {
            Lang::En => "changed while it was read: what was read may be of both",
            Lang::Ja => "読み取り中にファイルが変更されました。変更前後の内容が混ざっている可能性があります",
        }
    }

    /// Of a pipe that gives nothing.
    pub(crate) fn waiting(&self) -> &'static str {
        match self.lang {
            Lang::En => "still waiting for it: nothing has come for some seconds",
            Lang::Ja => "データを待っています。数秒間、何も届いていません",
        }
    }
}
