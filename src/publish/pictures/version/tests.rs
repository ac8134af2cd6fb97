//! In a file of their own: names of pictures change with [`super::METHOD`]'s files.

use super::*;

#[test]
fn a_part_is_as_near_to_the_edges_as_its_focal_point() {
    let part = |size, focus: Option<(u8, u8)>| {
        let Part { x, y, width, height } =
            Crop::around(focus.map(|(x, y)| Focus { x, y })).of(size);
        [x, y, width, height]
    };
    assert_eq!(part((300, 600), None), [0.0, 200.0, 300.0, 200.0]);
    assert_eq!(part((300, 600), Some((9, 0))), [0.0, 0.0, 300.0, 200.0]);
    assert_eq!(part((300, 600), Some((0, 10))), [0.0, 400.0, 300.0, 200.0]);
    assert_eq!(part((900, 200), Some((0, 9))), [0.0, 0.0, 300.0, 200.0]);
    assert_eq!(part((900, 200), Some((8, 0))), [480.0, 0.0, 300.0, 200.0]);
}
