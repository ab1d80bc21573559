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
    var register = document.querySelector(".menu a[href$='/perjanjian']");
    if (field()) {
      event.preventDefault();
      field().focus();
      field().select();
    } else if (register) {
      event.preventDefault();
      location.assign(register.href + "#q");
    }
  });

  if (location.hash === "#q" && field()) {
    field().focus();
  }
})();
