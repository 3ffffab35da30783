//! How to read the chart: what the marks mean, and that a program made them.

use crate::app::state::State;
use crate::store::{MODALITIES, modality_label, modality_name};
use leptos::prelude::*;

/// The legend, in the place of the card while none is open.
pub(super) fn legend(state: State) -> impl IntoView {
    let words = state.words;
    let line = |class: String, name: &'static str| {
        view! { <li class="legend-line"><span class=format!("mark legend-mark {class}") aria-hidden={"true"}></span><span>{name}</span></li> }
    };
    view! {
        <section class="legend">
            <h2 class="region-title">{words.legend_heading}</h2>
            <p class="legend-intro">{words.legend_intro}</p>
            <ul class="legend-list">
                {MODALITIES.map(|modality| line(format!("is-{}", modality_name(modality)), modality_label(modality, words))).collect_view()}
                {line("is-said".to_owned(), words.legend_statement)}
                {line("is-happened is-span legend-wide".to_owned(), words.legend_span)}
                {line("is-happened is-certain legend-wide".to_owned(), words.legend_certain)}
                {line("is-happened is-span is-open-end legend-wide".to_owned(), words.legend_open)}
                {line("is-happened is-conflict".to_owned(), words.legend_conflict)}
                {line("cluster".to_owned(), words.legend_cluster)}
            </ul>
        </section>
    }
}
