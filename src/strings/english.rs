//! The English texts. The name of a text says where it stands; its words are its documentation.

use super::{Locale, PLAIN};
use std::str::Split;

macro_rules! catalogue {
    ($($name:ident = $text:literal;)*) => {
        /// All texts of one locale.
        #[derive(Debug)]
        pub struct Strings {
            /// What the locale knows beside them.
            pub locale: Locale,
            $(#[doc = $text] pub $name: &'static str,)*
        }

        /// The English catalogue.
        pub static ENGLISH: Strings = Strings { locale: PLAIN, $($name: $text,)* };

        /// The names of all texts, in order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// The English texts, in the same order.
        pub const TEXTS: &[&str] = &[$($text),*];

        impl Strings {
            /// The texts of another locale, from its lines in the order of the catalogue; missing ones are empty.
            pub fn of(locale: Locale, lines: &'static str) -> Strings {
                let mut lines = lines.split('\n');
                Strings { locale, $($name: next(&mut lines),)* }
            }
        }
    };
}

#[inline(never)]
fn next(lines: &mut Split<'static, char>) -> &'static str {
    lines.next().unwrap_or_default()
}

catalogue! {
    months = "January February March April May June July August September October November December";
    months_short = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    months_of_day = "January February March April May June July August September October November December";
    months_of_day_short = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    seasons = "spring summer autumn winter";
    date_unknown = "Date not known";
    date_of_day = "{day} {month}";
    date_of_year = "{date} {year}";
    date_days = "{from}–{to}";
    date_between = "{from} – {to}";
    date_to = "{from} to {to}";
    date_some_day = "between {from} and {to}";
    date_or_later = "{date} or later";
    date_or_earlier = "{date} or earlier";
    width_day = "known to the day";
    width_month = "known to the month";
    width_year = "known to the year";
    width_days = "one of {n} day|one of {n} days";
    width_open = "one end is known";
    width_no_year = "the year is not known";
    date_no_year = "{date}, year not stated";
    date_until = "by {date}";
    date_from = "from {date}";
    date_about = "about {date}";
    date_perhaps = "perhaps {date}";
    date_decade = "the {year}s";
    date_century = "the {year}s (century)";
    month_undated = "Without a date";

    type_agree = "Agreed or planned to";
    type_consult = "Met or talked";
    type_support = "Backed or signed";
    type_concede = "Gave way";
    type_cooperate = "Worked together";
    type_aid = "Gave aid";
    type_retreat = "Withdrew or released";
    type_request = "Asked or demanded";
    type_accuse = "Criticized or investigated";
    type_reject = "Refused";
    type_threaten = "Threatened or warned";
    type_protest = "Protested";
    type_sanction = "Cut or limited ties";
    type_mobilize = "Moved forces";
    type_coerce = "Seized, arrested or banned";
    type_assault = "Attacked";
    type_statement = "Said";

    modality_happened = "Happened";
    modality_ongoing = "Going on";
    modality_planned = "Planned";
    modality_proposed = "Proposed";
    modality_conditional = "Depends on something";
    modality_denied = "Denied";
    modality_alleged = "Alleged";

    role_actor = "Actor";
    role_recipient = "Recipient";
    role_speaker = "Speaker";
    role_addressee = "Addressee";
    role_place = "Place";

    kind_person = "People";
    kind_state = "States";
    kind_organisation = "Organizations";
    kind_group = "Groups";
    kind_media = "Media";
    kind_place = "Places";

    basis_explicit = "The sentence gives the date";
    basis_relative = "Counted from another date";
    basis_document = "The article’s own date; the sentence gives none";
    basis_inferred = "Worked out from other facts";
    basis_unknown = "No date could be worked out";
    published_correction = "Set by a person";
    published_metadata = "From the file’s own data";
    published_dateline = "From the dateline";
    published_given = "Given at import";
    published_inferred = "Worked out from what the article mentions";
    published_unknown = "No date could be worked out";
    why_set = "Set by a person";
    why_metadata = "The file itself gives {date} as its date";
    why_address = "The address of the page holds {date}";
    why_published = "A line says when it was published: {date}";
    why_updated = "A line says when it was updated: {date}";
    why_byline = "The byline gives {date}";
    why_dateline = "The dateline gives {date}";
    why_bare = "A line is nothing but the date: {date}";
    why_given = "Given for all articles: {date}";
    why_weekday = "The first sentences call the day of the dateline by its weekday";
    why_not_after = "Not after {date}, the last day that is possible";
    why_office = "{person} is named as {title} ({of}), in office {terms}";
    why_former = "{person} is called former {title} ({of}), in office {terms}";
    why_office_begun = "{person} is named as {title} ({of}), so not before that began; in office {terms}";
    why_office_ahead = "{person} is chosen as {title} ({of}) and not yet in office, which was {terms}";
    why_office_new = "{person} has just become {title} ({of}), in office {terms}";
    why_office_ending = "{person} is giving up office as {title} ({of}), in office {terms}";
    why_office_for = "It says how long {person} has been {title} ({of}), in office {terms}";
    why_age = "It gives the age of {person}, born {date}";
    why_together = "{person} act in it, who were in office at the same time";
    why_namesakes = "{person} is named with an office that each of that name held";
    why_counterpart = "{person} is named as the counterpart of an office-holder";
    why_event_past = "It speaks of an event as past: {event} ({date})";
    why_event_years = "It counts the years since an event: {event} ({date})";
    why_event_counted = "It says how long ago an event was: {event} ({date})";
    why_event_news = "It tells of an event as news: {event} ({date})";
    why_event_ahead = "It tells of an event as news or still to come: {event} ({date})";
    why_told_past = "It tells of {date} as past";
    why_told_ahead = "{date} still lies ahead";
    why_year_compared = "Results are compared with those of {date}, the year before";
    why_year_expected = "It tells of what is expected for {date}";
    why_quarter = "Results of a quarter are told, which are known soon after its end";
    why_present = "{date} is the month of the writing";
    why_few_years = "{date} is told without a year, and its weekday fits few years";
    why_no_year = "{date} is told without a year, so not long before or after";
    why_other_report = "Another article dates the same event: {date}";
    why_own_clause = "The time stands in the event’s own clause";
    why_subject_clause = "The time stands in the clause whose subject it is";
    why_shared_clause = "The time stands in the clause that shares its subject";
    why_from_document = "Counted from the date of the article: {date}";
    why_from_text = "Counted from another date in the text";
    why_year_open = "No year is stated, and none follows from the rest";
    why_told_perfect = "Told in the present perfect without a date, so by the date of the article";
    why_told_lead = "Told as news at the head of the article without a date, so by the date of the article";
    why_told_said = "Something said, told as news without a date, so by the date of the article";
    why_told_present = "Told in the present without a date, so by the date of the article";
    why_terms_and = " and ";
    why_against = "Does not fit: {why}";
    tag_document_date = "article’s date";
    tag_document_inferred = "article’s date, worked out";
    tag_inferred_date = "date inferred";
    tag_conflict = "sources differ";
    conflict_date = "the date";
    conflict_figures = "the figures";
    conflict_place = "the place";
    conflict_modality = "whether it happened";

    statement_by = "{speaker} said";
    statement_to = "{speaker} said to {addressee}";
    statement_unknown = "Somebody not named";
    actor_unknown = "Nobody named";
    who_to = "{actors} → {recipients}";
    list_comma = ", ";
    mark_name = "{date}: {headline}";
    mark_statement = "{date}: {speaker}: {content}";
    mark_form = "{name} ({form})";
    more_sources = "{title} and {n} more";

    language_name = "English";
    language_direction = "ltr";
    languages = "Language";
    page_title = "Demarche: who said and did what to whom";
    page_description = "An interactive timeline of who said and did what to whom, extracted from news articles; each item is one step from the sentence that states it.";
    page_loading = "The timeline is being loaded …";
    page_old = "This browser is too old for the interactive timeline. The list below works without it; a browser from 2023 or later shows the timeline too.";
    page_failed = "The interactive timeline could not start here. The list below works without it; reload the page to try again, or open it in another browser.";
    page_all = "The whole list, {total} items";
    page_accuracy = "How often it is right";
    site_name = "Demarche";
    site_line = "Who said and did what to whom, and when, as the articles state it";
    skip_to_list = "Skip chart to list";
    skip_to_main = "Skip to the content";
    side_label = "Evidence and how to read this";
    honesty = "Extracted automatically from {documents}; check the quoted sentence.";
    honesty_documents = "{n} article|{n} articles";
    honesty_items = "{events} and {statements}";
    honesty_hidden = "{n} hidden by filters";
    honesty_none_hidden = "none hidden by filters";
    honesty_not_extracted = "{n} article is not in English: shown, not extracted|{n} articles are not in English: shown, not extracted";
    events = "{n} event|{n} events";
    statements = "{n} statement|{n} statements";

    chart_heading = "Timeline";
    chart_summary = "{items} from {from} to {to} in {lanes}; {undated} without a date. Arrow keys move between them, Enter opens one.";
    chart_empty = "Nothing here has a date.";
    chart_items = "{n} item|{n} items";
    chart_lanes = "{n} lane|{n} lanes";
    chart_fit = "Fit";
    chart_fit_long = "Show everything";
    chart_in = "Zoom in";
    chart_out = "Zoom out";
    chart_earlier = "Earlier";
    chart_later = "Later";
    chart_tools = "Move in time";
    chart_hint = "Hold Ctrl or ⌘ and scroll to zoom; drag to move in time.";
    chart_cluster = "{n} items, {date}: {titles}. Open to zoom in.";
    chart_cluster_more = "and {n} more";
    lanes_label = "Lanes by";
    lanes_actor = "Actor";
    lanes_type = "Type";
    lanes_document = "Article";
    lanes_none = "None";
    lane_rest = "Others";
    lane_nobody = "Nobody named";
    lane_all = "Everything";
    lane_count = "{n} here";
    lane_filter = "Show only {name}";
    undated_open = "{n} item without a date|{n} items without a date";

    legend_heading = "How to read this";
    legend_marks = "What the marks mean";
    guide_what = "What this is";
    guide_what_text = "A program read these articles and noted, sentence by sentence, who said or did what to whom, and when. You see what the articles state, not what is known to be true.";
    guide_find = "Find something";
    guide_find_text = "Choose actors, acts or days under Filters; chart and list follow. A circled number is several items: open it to see them apart.";
    guide_check = "Check it";
    guide_check_text = "Each mark and each line opens the exact sentence that it comes from. The program makes mistakes: read the sentence before you use an item.";
    guide_close = "Close and start";
    side_hint = "Choose a mark or a line: the sentence that it comes from appears here.";
    legend_statement = "Something said";
    legend_cluster = "Several, too close to draw apart";
    legend_span = "Some time between these days";
    legend_certain = "On all these days";
    legend_open = "No end known";
    legend_conflict = "The sources differ";

    filters_heading = "Filters";
    filters_open = "Filters";
    filters_open_n = "Filters ({n})";
    filters_close = "Show {items}";
    filters_clear = "Clear all filters";
    filter_search = "Search the words";
    filter_actors = "Actors";
    filter_actor_search = "Find an actor";
    filter_actor_more = "{n} more: type a name to find them";
    filter_actor_none = "No actor of that name";
    filter_exclude = "Leave out {name}";
    filter_exclude_short = "leave out";
    filter_match = "Show items with";
    filter_match_any = "any of the chosen";
    filter_match_all = "all of the chosen";
    filter_roles = "As";
    filter_types = "What was done";
    filter_modality = "Whether it happened";
    filter_documents = "Articles";
    filter_dates = "Dates";
    filter_from = "From";
    filter_to = "To";
    filter_undated_out = "{n} item without a date is left out|{n} items without a date are left out";
    filter_dropped = "Not in these articles, so left aside: {names}";
    chip_remove = "Remove filter: {name}";
    chip_not = "without {name}";
    chip_roles = "as {roles}";
    chip_text = "“{text}”";

    list_heading = "In order of time";
    list_next = "Next {n}";
    list_previous = "Previous {n}";
    list_page = "{from} to {to} of {total}";
    list_empty = "Nothing fits these filters.";
    list_without = "Without {name}: {items}";
    list_nothing = "These articles gave no events and no statements.";
    list_nothing_next = "Extraction reads English news text. Try other articles, or look at the ones that are here.";
    list_no_articles = "There are no articles here yet.";
    status_items = "{n} of {total} items";
    status_all = "All {total} items";

    card_close = "Close";
    card_date_written = "In the article";
    card_date_resolved = "Understood as";
    card_type = "What";
    card_status = "Status";
    card_figures = "Figures";
    card_conflicts = "The sources differ on {what}.";
    card_quotes = "Reported {n} times";
    card_attributed = "According to {name}";
    card_open_document = "Read it in the article";
    card_original = "The article where it was published";
    card_linked = "Belongs with";
    card_copy_link = "Copy link";
    card_copy_quote = "Copy quotation with source";
    card_copied_link = "Link copied";
    card_copied_quote = "Quotation copied";
    card_copy_failed = "The browser does not allow copying. Select the text below and copy it.";
    card_gone = "This item is not in the present articles.";
    card_hidden = "The present filters hide this item.";
    card_reported = "Article of {date}";
    card_reported_unknown = "Article of unknown date";
    quote_citation = "“{quote}” {source}";
    quote_source = "({title}, {date})";

    document_back = "Back to the timeline";
    document_date = "Date of the article";
    dating_against = "Does not fit";
    dating_source = "Checked in: {source}";
    dating_show = "Show these words in the article";
    dating_open = "See why, or set it";
    document_show = "Mark in the text";
    document_layer_actors = "Actors";
    document_layer_times = "Times";
    document_layer_statements = "Statements";
    document_layer_events = "Events";
    document_list = "Articles";
    document_gone = "There is no such article here.";
    document_not_english = "This article is not in English. It is shown, but nothing is extracted from it.";
    document_long = "Only the part around the marked sentence is shown; the article has {n} characters.";

    tab_timeline = "Timeline";
    tab_list = "List";
    tab_documents = "Articles";
    tab_import = "Your articles";
    tabs = "Views";

    import_heading = "Read your own articles";
    import_intro = "Choose or drop articles as text, Markdown, HTML or JSON. They are read in this tab; nothing is sent anywhere.";
    import_choose = "Choose files";
    import_drop = "Drop files here";
    import_memory = "What you import is held in this tab’s memory only. Closing or reloading the tab removes it.";
    import_again = "Extract again";
    import_again_why = "Run the program on the bundled articles in this tab, to check that it gives what you see.";
    import_progress = "{done} of {total}: {name}";
    import_starting = "Loading the extraction program …";
    import_cancel = "Cancel";
    import_cancelled = "Cancelled; what was shown before is still there.";
    import_done = "{documents} read: {items}";
    import_same = "The same result as the one shown, to the byte.";
    import_differs = "The result differs from the one that was built in; the new one is shown now.";
    import_failed = "This could not be read: {why}";
    import_nothing = "None of these files could be read; what was shown before is still there.";
    import_some_failed = "{n} file could not be read|{n} files could not be read";
    import_unavailable = "The extraction program cannot run here: {why}. What is shown stays usable; reload the page to try again, or use another browser.";
    import_failed_engine = "its files are not here";
    import_bundled = "Back to the bundled articles";
    import_notices = "What to know about these files";

    export_heading = "Take it with you";
    export_json = "Save the result as JSON";
    export_copy = "If nothing was saved, copy it from here:";
    embed_heading = "Put it in your page";
    embed_intro = "This code shows the present view in another page.";
    embed_code = "Code to embed";
    embed_copy = "Copy code";
    embed_copied = "Code copied";
    embed_full = "Open the full page";
    embed_title = "{title}: timeline";
    embed_rest = "{n} more in the full page";
    strip_label = "Items by time, {from} to {to}";

    tab_actors = "Actors";
    actor_person = "Person";
    actor_state = "State";
    actor_organisation = "Organization";
    actor_group = "Group";
    actor_media = "News medium";
    actor_place = "Place";
    actor_aliases = "Also called";
    actor_offices = "Offices";
    office_of = "{title}, {of}";
    actor_with = "With whom";
    actor_said = "Said ({n})";
    actor_heard = "Was told ({n})";
    actor_did = "Did ({n})";
    actor_received = "What others did ({n})";
    actor_nothing = "Nothing that the filters leave.";
    actor_gone = "There is no such actor here.";
    actor_index = "Choose an actor to see all of what they said and did. Choose several in the filter to see them side by side.";
    actor_open = "All about {name}";
    actor_compare = "Compare side by side";
    actor_filter = "Show on the timeline";
    actor_rest = "{n} more in the list|{n} more in the list";
    entry_said_to = "Said to {name}";
    compare_heading = "Side by side";
    compare_shared = "Together";
    document_who = "Who is in it";
    address_dropped = "This link also holds what cannot be read here: {names}";

    mark_pinned = "Put forward by an editor";
    mark_approved = "Checked by an editor";
    mark_note = "Editor’s note";
    edit_on = "Edit";
    edit_off = "Stop editing";
    edit_heading = "Corrections";
    edit_intro = "Correct what the program got wrong. Your corrections stay in this tab until you save them as a file; the same file works on the command line and in a build.";
    edit_count = "{n} correction|{n} corrections";
    edit_undo = "Undo";
    edit_redo = "Redo";
    edit_save = "Save corrections";
    edit_open = "Open corrections";
    edit_approved = "Approved only";
    edit_busy = "Applying …";
    edit_progress = "Reading again: {done} of {total}";
    edit_reading = "Reading all articles again, since their dates hang together …";
    edit_none = "No corrections yet. Open an item, an article or an actor to correct it.";
    edit_unfit = "fits nothing here any more";
    edit_take_back = "Take back";
    edit_taken_back = "Taken back";
    edit_again = "Done again";
    edit_opened = "{corrections} opened";
    edit_redated = "{n} item has another date now|{n} items have another date now";
    edit_applied = "Corrections applied";
    edit_saved = "Corrections saved as a file";
    edit_failed = "This was not applied: {why}";
    edit_hide = "Hide";
    edit_pin = "Put forward";
    edit_approve = "Approve";
    edit_rename = "Rename …";
    edit_date = "Set the date …";
    edit_note = "Add note …";
    edit_merge = "Merge …";
    edit_split = "Not the same event";
    edit_mention = "To say whom a name means, press it in the text.";
    done_date = "Date of “{subject}” set to {value}";
    done_actor = "“{subject}” means {value}";
    done_nobody = "“{subject}” means nobody listed here";
    done_merge = "“{subject}” merged with {value}";
    done_split = "“{subject}” kept apart, as in {value}";
    done_hide = "Hidden: {subject}";
    done_pin = "Put forward: {subject}";
    done_rename = "“{subject}” renamed to “{value}”";
    done_note = "Note on “{subject}”: {value}";
    done_approve = "Approved: {subject}";
    ask_date = "Set the date";
    ask_date_label = "Date";
    ask_date_hint = "A day as 2024-08-28, a month as 2024-08, a year as 2024. If it is not known exactly, the first and the last day that are possible: 2024-08-01/2024-08-15.";
    ask_date_reads = "Understood as: {date}";
    ask_date_wrong = "“{text}” cannot be read as a date. Write year, month and day in this order with hyphens, as in 2024-08-28; leave out what is not known.";
    ask_date_document = "All articles are read again, since everything dated hangs on it.";
    ask_name = "Rename";
    ask_name_label = "Name to be shown";
    ask_note = "Add a note";
    ask_note_label = "Note, shown to readers";
    ask_actor = "Who is meant?";
    ask_actor_label = "Find an actor";
    ask_same = "Which is the same?";
    ask_event_label = "Find an event";
    ask_nobody = "Nobody listed here";
    ask_wrong = "This cannot be used. Check it, or cancel.";
    ask_save = "Apply";
    ask_cancel = "Cancel";

    chart_span = "{days}, {n} of {items}";
    overview = "The whole time and the part of it that is shown";
    overview_from = "Shown from";
    overview_to = "Shown until";
}
