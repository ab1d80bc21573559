// "/" goes to the search: its field where the page has one, the register's page where it has not.
(function () {
  "use strict";

  function field() {
    return document.getElementById("q");
  }

  function typing(where) {
    return where.isContentEditable || /^(input|select|textarea)$/i.test(where.tagName);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    if (field()) {
      event.preventDefault();
      field().focus();
      field().select();
    } else if (document.querySelector(".topbar-nav a")) {
      event.preventDefault();
      location.assign("/perjanjian#q");
    }
  });

  if (location.hash === "#q" && field()) {
    field().focus();
  }
})();
