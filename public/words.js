// The language of the page: chosen by ?lang=, else by the browser, else English, which the module has itself. Of another
// one the texts are fetched when it is chosen; months, plural forms and digits are the browser's own (Intl).
(function () {
  'use strict';
  var demarche = window.demarche;
  var files = JSON.parse(document.getElementById('demarche-files').textContent);
  var locales = files.locales;
  var spoken = {};
  var categories = ['zero', 'one', 'two', 'few', 'many', 'other'];

  // A tag that the page has, for one that is asked for: `uk` for `uk-UA`.
  function fit(tag) {
    var parts = String(tag || '').toLowerCase().split('-');
    for (; parts.length; parts.pop()) if (locales[parts.join('-')]) return parts.join('-');
    return null;
  }

  function months(tag, month, day) {
    var format = new Intl.DateTimeFormat(tag, { month: month, day: day, calendar: 'gregory', timeZone: 'UTC' });
    var names = [];
    for (var i = 0; i < 12; i++) {
      var parts = format.formatToParts(Date.UTC(2023, i, 15));
      var name = parts.filter(function (part) {
        return part.type === 'month';
      })[0].value;
      names.push(name.replace(/ /g, '\u00a0'));
    }
    return names.join(' ');
  }

  function known(tag) {
    return {
      months: months(tag, 'long'),
      months_short: months(tag, 'short'),
      months_of_day: months(tag, 'long', 'numeric'),
      months_of_day_short: months(tag, 'short', 'numeric'),
    };
  }

  function prepare(tag, text) {
    var rules = new Intl.PluralRules(tag);
    var has = rules.resolvedOptions().pluralCategories;
    var forms = categories.filter(function (category) {
      return has.indexOf(category) >= 0;
    });
    var browser = known(tag);
    var lines = text.replace(/^@(\w+)$/gm, function (_, name) {
      return browser[name];
    });
    return { tag: tag, lines: lines, rules: rules, forms: forms, numbers: new Intl.NumberFormat(tag) };
  }

  var now = { tag: 'en', lines: '' };

  function use(language) {
    now = language;
    demarche.language = language.tag;
    demarche.lines = language.lines;
    document.documentElement.lang = language.tag;
    document.documentElement.dir = locales[language.tag].direction;
  }

  // Which of a text's forms a number takes.
  demarche.form = function (n) {
    return now.forms.indexOf(now.rules.select(n));
  };

  demarche.digits = function (n) {
    return now.numbers.format(n);
  };

  demarche.languages = Object.keys(locales).map(function (tag) {
    return tag + ' ' + locales[tag].name;
  }).join('\n');

  async function load(tag) {
    if (!spoken[tag]) {
      spoken[tag] = tag === 'en' ? { tag: tag, lines: '' } : prepare(tag, await demarche.parts.text('words-' + tag + '.txt'));
    }
    use(spoken[tag]);
  }

  // The reader's choice, kept in the address so that it can be shared.
  demarche.speak = async function (tag) {
    await load(tag);
    var url = new URL(location.href);
    url.searchParams.set('lang', tag);
    try {
      history.replaceState(history.state, '', url);
    } catch (error) {
      // A page in some frames may not change its address; the language holds all the same.
    }
  };

  // The language to begin with; English where its texts do not come.
  demarche.begin = async function () {
    var asked = new URLSearchParams(location.search).get('lang');
    var tag = [asked].concat(navigator.languages || []).map(fit).filter(Boolean)[0] || 'en';
    try {
      await load(tag);
    } catch (error) {
      console.warn('Demarche:', error);
      await load('en');
    }
  };
})();
