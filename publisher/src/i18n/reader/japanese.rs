//! Japanese.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "閉じる",
        ReaderWord::Display => "表示",
        ReaderWord::DisplayReset => "紙面の標準設定に戻す",
        ReaderWord::Scheme => "配色",
        ReaderWord::SchemeSystem => "システム",
        ReaderWord::SchemeLight => "ライト",
        ReaderWord::SchemeDark => "ダーク",
        ReaderWord::SchemeSepia => "セピア",
        ReaderWord::Size => "文字の大きさ",
        ReaderWord::SizeSmall => "小",
        ReaderWord::SizeNormal => "標準",
        ReaderWord::SizeLarge => "大",
        ReaderWord::SizeLarger => "特大",
        ReaderWord::SizeLargest => "最大",
        ReaderWord::Face => "書体",
        ReaderWord::FaceSerif => "明朝体",
        ReaderWord::FaceSans => "ゴシック体",
        ReaderWord::FaceSpaced => "見分けやすい",
        ReaderWord::Leading => "行間",
        ReaderWord::LeadingTight => "狭い",
        ReaderWord::LeadingNormal => "標準",
        ReaderWord::LeadingWide => "広い",
        ReaderWord::LinkCopied => "リンクをコピーしました",
        ReaderWord::CopyFailed => "コピーできませんでした。",
        ReaderWord::Note => "注{n}",
        ReaderWord::NoteInPlace => "注へ移動",
        ReaderWord::MinutesLeft => "残り{n}分",
        ReaderWord::Enlarge => "画像を拡大",
        ReaderWord::Pictures => "画像",
        ReaderWord::PictureOf => "画像 {n}／{of}",
        ReaderWord::Previous => "前へ",
        ReaderWord::Next => "次へ",
        ReaderWord::Quotation => "引用",
        ReaderWord::QuoteCopy => "引用をコピー",
        ReaderWord::QuoteLink => "リンクをコピー",
        ReaderWord::QuoteShare => "共有…",
        ReaderWord::QuoteCopied => "引用をコピーしました",
        ReaderWord::Listening => "読み上げ",
        ReaderWord::Play => "再生",
        ReaderWord::Pause => "一時停止",
        ReaderWord::Stop => "停止",
        ReaderWord::Rate => "速度",
        ReaderWord::KeptRead => "最近読んだ記事",
        ReaderWord::KeptNothing => {
            "このブラウザにはまだ記事がありません。接続中に読んだ記事や保存した記事がここに表示されます。"
        }
        ReaderWord::KeptRetry => "目的のページを読み込む",
        ReaderWord::SavedNow => "保存しました",
        ReaderWord::UnsavedNow => "保存を取り消しました",
        ReaderWord::NotKept => {
            "このブラウザーではサイトが何も保存できません。ページを離れると消えます。"
        }
        ReaderWord::ReadSoFar => "この記事を{n}％まで読みました。",
        ReaderWord::Continue => "続きを読む",
        ReaderWord::MarkNew => "新着",
        ReaderWord::MarkRead => "既読",
        ReaderWord::Follow => "フォロー",
        ReaderWord::FollowedNow => "トップページに表示します：{name}",
        ReaderWord::UnfollowedNow => "フォローをやめました：{name}",
        ReaderWord::ForYou => "あなたへ",
        ReaderWord::ForYouList => "保存とフォロー",
        ReaderWord::FreshOne => "新着記事1件",
        ReaderWord::Fresh => "新着記事{n}件",
        ReaderWord::SavedArticles => "保存した記事",
        ReaderWord::SavedEmpty => {
            "まだ保存した記事はありません。記事の上の「保存」を押すと、ここに入ります。"
        }
        ReaderWord::PartRead => "{n}％既読",
        ReaderWord::Followed => "フォロー中",
        ReaderWord::FollowedEmpty => {
            "まだ何もフォローしていません。セクション、テーマ、筆者のページで「フォロー」を押すと、新しい記事がトップページに表示されます。"
        }
        ReaderWord::Unfollow => "フォローをやめる",
        ReaderWord::History => "閲覧履歴",
        ReaderWord::HistorySwitch => "読んだ記事を記録する",
        ReaderWord::HistoryOff => {
            "オンにするまで記録しません。履歴はこのブラウザーだけに残り、オフにすると削除されます。"
        }
        ReaderWord::HistoryEmpty => "これから開く記事がここに並びます。",
        ReaderWord::HistoryClear => "履歴を消去",
        ReaderWord::HistoryCleared => "履歴を消去しました",
        ReaderWord::Remove => "削除",
        ReaderWord::Removed => "削除しました：{name}",
        ReaderWord::Undo => "元に戻す",
        ReaderWord::Transfer => "持ち出す",
        ReaderWord::TransferText => {
            "保存した記事とフォローを、ほかのブラウザーやフィードリーダーで使えるJSON Feedファイルにします。"
        }
        ReaderWord::Export => "書き出す",
        ReaderWord::Import => "読み込む…",
        ReaderWord::Imported => "{of}件中{n}件を読み込みました。",
        ReaderWord::ImportLeft => "このサイトのページではないため除外しました：{list}",
        ReaderWord::ImportBroken => "「{name}」はJSON Feedではありません。何も変更していません。",
    }
}
