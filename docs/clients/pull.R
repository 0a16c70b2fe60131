# Pulls change rows into a data frame, then only those of subjects that changed since.
#
#   IL2_URL=http://127.0.0.1:7071 Rscript pull.R DIRECTORY
#   source("pull.R"); changes <- pull("DIRECTORY")
#
# DIRECTORY holds changes.rds: the rows by subject, and the cursor to go on from. Run it again for what is new; every ten seconds at most.
# In Azure, IL2_KEY is a function key, or IL2_TOKEN an access token of Entra ID. Needs httr2 and jsonlite.

library(httr2)

ask <- function(since) {
  asked <- request(Sys.getenv("IL2_URL", "http://127.0.0.1:7071")) |>
    req_url_path_append("api", "feed", "changes") |>
    req_url_query(since = since, limit = 1000) |>
    req_headers(Accept = "application/json") |>
    # Waits as Retry-After says.
    req_retry(max_tries = 5) |>
    # 410: the study changed, or the store was filled anew.
    req_error(is_error = \(answer) resp_status(answer) >= 400 && resp_status(answer) != 410)
  key <- Sys.getenv("IL2_KEY")
  token <- Sys.getenv("IL2_TOKEN")
  if (nzchar(key)) asked <- req_headers_redacted(asked, `x-functions-key` = key)
  if (nzchar(token)) asked <- req_auth_bearer_token(asked, token)
  req_perform(asked)
}

pull <- function(folder) {
  state <- file.path(folder, "changes.rds")
  empty <- list(cursor = "", subjects = list())
  held <- if (file.exists(state)) readRDS(state) else empty
  repeat {
    answer <- ask(held$cursor)
    if (resp_status(answer) == 410) {
      if (!nzchar(held$cursor)) stop("the server has no feed")
      held <- empty
      next
    }
    page <- jsonlite::fromJSON(resp_body_string(answer), simplifyDataFrame = FALSE)
    # All rows of the subjects told are replaced; a subject may have none any more.
    for (item in page$items) held$subjects[[item$subject]] <- as_rows(item$changes)
    held$cursor <- page$cursor
    if (!page$more) break
  }
  dir.create(folder, showWarnings = FALSE, recursive = TRUE)
  saveRDS(held, paste0(state, ".new"))
  file.rename(paste0(state, ".new"), state)
  # Members that are absent in a row become NA.
  jsonlite::rbind_pages(unname(held$subjects))
}

as_rows <- function(changes) {
  single <- lapply(changes, \(row) as.data.frame(lapply(row, \(value) paste_all(value)), stringsAsFactors = FALSE))
  if (length(single) == 0) data.frame() else jsonlite::rbind_pages(single)
}

# A list of warnings becomes one text.
paste_all <- function(value) if (length(value) == 1) value else paste(unlist(value), collapse = " ")

if (sys.nframe() == 0) {
  folder <- commandArgs(trailingOnly = TRUE)
  if (length(folder) != 1) stop("usage: Rscript pull.R DIRECTORY")
  changes <- pull(folder)
  message(nrow(changes), " rows of ", length(unique(changes$subject)), " subjects")
}
