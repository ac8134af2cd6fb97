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
        ReaderWord::KeptSaved => "保存した記事",
        ReaderWord::KeptRead => "最近読んだ記事",
        ReaderWord::KeptNothing => {
            "このブラウザにはまだ記事がありません。接続中に読んだ記事や保存した記事がここに表示されます。"
        }
        ReaderWord::KeptRetry => "目的のページを読み込む",
    }
}
