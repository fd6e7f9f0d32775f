use super::*;

fn after(events: impl IntoIterator<Item = Event>) -> Fleet {
    let mut fleet = Fleet::default();
    events.into_iter().for_each(|event| fleet.apply(event));
    fleet
}

fn rows(turn: u32, total: usize) -> Event {
    Event::Rows(Rc::new(Rows {
        facets: Vec::new(),
        turn,
        query: Query::default(),
        total,
        from: 0,
        rows: vec![],
    }))
}

fn chosen(id: u32) -> Chosen {
    Chosen {
        id,
        name: format!("{id}.example"),
    }
}

#[test]
fn the_same_column_again_turns_the_order_around() {
    let sorted = |times: usize| {
        let fleet = after(std::iter::repeat_n(Event::Sort(Column::Ends), times));
        (fleet.query.sort, fleet.query.descending)
    };
    assert_eq!(sorted(1), (Column::Ends, false));
    assert_eq!(sorted(2), (Column::Ends, true));
    assert_eq!(sorted(3), (Column::Ends, false));
    let other = after([
        Event::Sort(Column::Ends),
        Event::Sort(Column::Ends),
        Event::Sort(Column::Key),
    ]);
    assert!(!other.query.descending);
}

#[test]
fn a_late_answer_does_not_take_the_place_of_a_newer_one() {
    let fleet = after([rows(2, 20), rows(1, 10)]);
    assert_eq!(fleet.total(), 20);
    let fleet = after([rows(2, 20), rows(3, 0)]);
    assert_eq!((fleet.total(), fleet.active.row), (0, 0));
}

#[test]
fn the_way_back_keeps_place_order_and_filter() {
    let place = Cell { row: 70, column: 3 };
    let before = [
        rows(1, 100),
        Event::Sort(Column::Ends),
        Event::Search("shop".into()),
        Event::Pick(Facet::Key, Some("RSA 2048".into())),
        Event::Scrolled(60),
        Event::Move(place),
    ];
    let opened = Event::Open(Opened {
        unread: None,
        sha256: "aa".into(),
        name: "shop.example".into(),
    });
    let there = after(before.clone());
    let back = after(before.into_iter().chain([opened, Event::Back]));
    assert_eq!((back.top, back.active), (60, place));
    assert_eq!(back.query, there.query);
    assert!(back.returned && back.opened.is_none());
}

#[test]
fn columns_are_shown_and_hidden_and_the_name_stays() {
    let titles = |fleet: &Fleet| -> Vec<&str> {
        let shown = Column::ALL
            .into_iter()
            .filter(|column| fleet.shows(*column));
        shown.map(Column::title).collect()
    };
    let first = titles(&Fleet::default()).len();
    assert_eq!(first, Column::ALL.len() - Column::MORE.len());
    for column in Column::ALL {
        let at = Cell {
            row: 1,
            column: Column::ALL.iter().position(|one| *one == column).unwrap() + 1,
        };
        let once = after([Event::Move(at), Event::Toggle(column)]);
        let twice = after([Event::Toggle(column), Event::Toggle(column)]);
        let expected = match (column, Column::MORE.contains(&column)) {
            (Column::Name, _) => first,
            (_, true) => first + 1,
            (_, false) => first - 1,
        };
        assert_eq!(titles(&once).len(), expected, "{}", column.title());
        assert_eq!(titles(&twice).len(), first, "{}", column.title());
        assert!(once.columns().contains(&once.active.column));
    }
}

#[test]
fn other_rows_begin_at_the_top() {
    let fleet = after([rows(1, 100), Event::Scrolled(60), Event::Search("x".into())]);
    assert_eq!(fleet.top, 0);
    let same = after([
        rows(1, 100),
        Event::Scrolled(60),
        Event::Search(String::new()),
    ]);
    assert_eq!(same.top, 60);
}

#[test]
fn a_value_replaces_another_of_its_kind_and_all_can_be_lifted() {
    let pick = |value: &str| Event::Pick(Facet::Key, Some(value.into()));
    let fleet = after([pick("RSA 2048"), pick("EC P-256")]);
    assert_eq!(fleet.query.picks, [(Facet::Key, "EC P-256".to_owned())]);
    assert!(fleet.query.is_narrow());
    let lifted = after([
        pick("RSA 2048"),
        Event::Group(Some(("expired".into(), Risk::Error))),
        Event::Search("x".into()),
        Event::Sort(Column::Key),
        Event::All,
    ]);
    assert!(!lifted.query.is_narrow());
    assert_eq!(lifted.query.sort, Column::Key);
}

#[test]
fn two_rows_at_most_are_chosen_and_only_two_are_compared() {
    let ids = |fleet: &Fleet| -> Vec<u32> { fleet.chosen.iter().map(|one| one.id).collect() };
    let choose = |id| Event::Choose(chosen(id));
    assert_eq!(ids(&after([choose(1), choose(2), choose(3)])), [2, 3]);
    assert_eq!(ids(&after([choose(1), choose(2), choose(1)])), [2]);
    let compared = Event::Compared(Rc::new(vec![]));
    let fleet = after([choose(1), choose(2), compared.clone()]);
    assert!(fleet.compared.is_some());
    let fewer = after([choose(1), choose(2), choose(2), compared]);
    assert!(fewer.compared.is_none());
}
