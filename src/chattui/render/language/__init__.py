"""The languages of reports: their words in catalogues, their numbers and dates as CLDR has them."""
